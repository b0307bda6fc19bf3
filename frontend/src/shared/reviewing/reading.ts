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
  /** Opens one of the tabs beside the message. */
  open: (tab: string) => void;
}

const none = () => undefined;

export const ReadingContext = createContext<Reading>({
  active: null,
  point: none,
  selected: null,
  select: none,
  contactId: null,
  showFor: none,
  variant: "",
  told: none,
  open: none,
});

export const useReading = (): Reading => useContext(ReadingContext);
