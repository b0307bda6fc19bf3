/** What the facts of the draft read now, for everything in the editor that shows them. */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import type { FactSlot, WritableFact } from "./data";

export interface Facts {
  /** The message's: facts are written in it. */
  language: string;
  slots: Record<string, FactSlot>;
  /** A fact was chosen: its slots are known before the next preview tells of them. */
  remember: (fact: WritableFact) => void;
}

const Context = createContext<Facts>({ language: "en", slots: {}, remember: () => undefined });

export const useFacts = (): Facts => useContext(Context);

const NONE: FactSlot[] = [];

interface FactsProviderProps {
  language: string;
  /** The draft's slots, as the last preview told. */
  slots: FactSlot[] | undefined;
  children: ReactNode;
}

export function FactsProvider({ language, slots = NONE, children }: FactsProviderProps) {
  const [chosen, setChosen] = useState<Record<string, FactSlot>>({});
  // A preview after every key brings the same facts: nothing is drawn anew for those.
  const text = JSON.stringify(slots);
  const told = useMemo(() => Object.fromEntries((JSON.parse(text) as FactSlot[]).map((slot) => [slot.ref, slot])), [text]);
  const remember = useCallback((fact: WritableFact) => {
    setChosen((all) => ({ ...all, ...slotsOf(fact) }));
  }, []);
  const value = useMemo(() => ({ language, slots: { ...chosen, ...told }, remember }), [language, chosen, told, remember]);
  return <Context value={value}>{children}</Context>;
}

export function slotsOf(fact: WritableFact): Record<string, FactSlot> {
  const state = fact.standing && fact.standing !== "running" ? "over" : fact.stale ? "stale" : "ok";
  return Object.fromEntries(
    fact.slots.map(({ ref, field, text }) => [ref, { ref, field, text, state, before: "", kind: fact.kind, key: fact.key, fact }]),
  );
}
