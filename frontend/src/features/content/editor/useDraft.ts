/** The draft store of a message, for React: its state, its commands, and saving when one leaves. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { api, ok } from "@/shared/api/client";
import { type MessageDetail, MESSAGES } from "../data";
import { DraftStore, type Server, type Snapshot } from "./draftStore";

export interface DraftControl extends Snapshot {
  change: DraftStore["change"];
  takeProposal: DraftStore["takeProposal"];
  save: DraftStore["save"];
  keepMine: DraftStore["keepMine"];
  takeTheirs: DraftStore["takeTheirs"];
}

function server(message_id: string): Server {
  const params = { path: { message_id } };
  return {
    put: (base, draft, kind, proposal_id) =>
      ok(api.PUT("/api/v1/content/messages/{message_id}", { params, body: { base, draft, kind, proposal_id } })),
    get: () => ok(api.GET("/api/v1/content/messages/{message_id}", { params })),
  };
}

export function useDraft(message: MessageDetail): DraftControl {
  const client = useQueryClient();
  const [store] = useState(
    () =>
      new DraftStore(message, server(message.id), () => {
        void client.invalidateQueries({ queryKey: [...MESSAGES, "list"] });
      }),
  );
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (store.dirty) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => {
      window.removeEventListener("beforeunload", ask);
      store.leave();
    };
  }, [store]);
  const { change, takeProposal, save, keepMine, takeTheirs } = store;
  return { ...snapshot, change, takeProposal, save, keepMine, takeTheirs };
}
