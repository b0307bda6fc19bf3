/** A campaign being planned: what the server has, with what was typed here on top, saved by itself. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { api, ok } from "@/shared/api/client";
import { type Campaign, campaignQuery, remember } from "../data";
import { Autosave, type SaveState, type Values } from "./autosave";

export interface Plan {
  /** The campaign as it will be once everything is saved. */
  campaign: Campaign;
  save: SaveState;
  edit: (changes: Values) => void;
  flush: () => Promise<void>;
  /** Load the newer version; keeps what was typed here on top when `mine`. */
  reload: (mine: boolean) => Promise<void>;
}

export function usePlan(campaign: Campaign): Plan {
  const queries = useQueryClient();
  const { id } = campaign;
  const [store] = useState(
    () =>
      new Autosave(async (version, changes) => {
        const body = { ...changes, version };
        const saved = await ok(
          api.PATCH("/api/v1/campaigns/{campaign_id}", { params: { path: { campaign_id: id } }, body }),
        );
        await remember(queries, saved);
        return saved.version;
      }, campaign.version),
  );
  const save = useSyncExternalStore(store.subscribe, store.snapshot);
  useEffect(() => {
    store.sawVersion(campaign.version);
  }, [store, campaign.version]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (store.snapshot().status !== "saved") event.preventDefault();
    };
    globalThis.addEventListener("beforeunload", warn);
    return () => {
      globalThis.removeEventListener("beforeunload", warn);
      void store.flush();
    };
  }, [store]);
  return {
    campaign: { ...campaign, ...save.edits },
    save,
    edit: (changes) => { store.edit(changes); },
    flush: () => store.flush(),
    async reload(mine) {
      const fresh = await queries.fetchQuery({ ...campaignQuery(id), staleTime: 0 });
      store.rebase(fresh.version, mine);
    },
  };
}
