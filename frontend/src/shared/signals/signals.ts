/** Tone and spam likelihood of a message as the API tells them. */
import { queryOptions } from "@tanstack/react-query";
import { api, ok } from "../api/client";
import type { components } from "../api/schema";

type Schemas = components["schemas"];
export type ToneReading = Schemas["ToneReadingOut"];
export type SentenceTone = Schemas["SentenceToneOut"];
export type ToneAdvice = Schemas["ToneAdviceOut"];
export type SpamReading = Schemas["SpamReadingOut"];
export type FilterAnswer = Schemas["FilterAnswerOut"];
export type SpamReason = Schemas["SpamReasonOut"];

/** Where a signal is in the message. */
export interface SignalPlace {
  part: string;
  text: string;
}

export interface SignalsOf {
  messageId: string;
  /** A revision's number, or its id; without either the newest. */
  revision?: number;
  revisionId?: string;
}

const path = (messageId: string) => ({ message_id: messageId });

// A revision never changes; what its brand says may.
const STALE = 60_000;

export const toneQuery = ({ messageId, revision, revisionId }: SignalsOf) =>
  queryOptions({
    queryKey: ["signals", "tone", messageId, revisionId ?? revision ?? "head"],
    queryFn: () =>
      ok(api.GET("/api/v1/content/messages/{message_id}/signals/tone", { params: { path: path(messageId), query: { revision, revision_id: revisionId } } })),
    staleTime: STALE,
  });

export const spamQuery = ({ messageId, revision, revisionId }: SignalsOf) =>
  queryOptions({
    queryKey: ["signals", "spam", messageId, revisionId ?? revision ?? "head"],
    queryFn: () =>
      ok(api.GET("/api/v1/content/messages/{message_id}/signals/spam", { params: { path: path(messageId), query: { revision, revision_id: revisionId } } })),
    staleTime: STALE,
  });

/** What the installation's own spam filters say; asked anew when somebody wants it. */
export const filtersQuery = ({ messageId, revision, revisionId }: SignalsOf) =>
  queryOptions({
    queryKey: ["signals", "filters", messageId, revisionId ?? revision ?? "head"],
    queryFn: () =>
      ok(api.GET("/api/v1/content/messages/{message_id}/signals/filters", { params: { path: path(messageId), query: { revision, revision_id: revisionId } } })),
    staleTime: STALE,
  });
