/** What a reviewer is looking at: the message, the list beside it and the tabs tell each other. */
import { createContext, useContext } from "react";
import type { Passage } from "../mail/passages";

export interface Selected extends Required<Passage> {
  part: string;
}

/** A passage marked in the message: a claim, or what a comment is about. */
export interface Mark {
  id: string;
  tone: "good" | "warn" | "bad" | "note";
  parts: string[];
  passage: Passage;
}

export interface Reading {
  /** The mark that was pointed at last. */
  active: string | null;
  point: (id: string | null) => void;
  selected: Selected | null;
  select: (selected: Selected | null) => void;
  /** Whose message is shown; null for the sample person. */
  contactId: number | null;
  showFor: (contactId: number | null) => void;
  /** Which of the lot's variants that is; "" for the sample person. */
  variant: string;
  told: (variant: string) => void;
  /** Whether the words of each comment are still there; null while nothing is shown. */
  standing: Map<string, "there" | "changed" | "lost"> | null;
  found: (standing: Map<string, "there" | "changed" | "lost"> | null) => void;
  /** Opens one of the tabs beside the message. */
  open: (tab: string) => void;
}

const none = () => undefined;
/** What `point` is where there is no message beside the list. */
export const unpointed = (): void => undefined;

export const ReadingContext = createContext<Reading>({
  active: null,
  point: unpointed,
  selected: null,
  select: none,
  contactId: null,
  showFor: none,
  variant: "",
  told: none,
  standing: null,
  found: none,
  open: none,
});

export const useReading = (): Reading => useContext(ReadingContext);
