/** Comments on passages as the API tells them, and where their words are by now. */
import { queryOptions } from "@tanstack/react-query";
import { api, ok } from "../api/client";
import type { components } from "../api/schema";
import { findPassage, htmlText } from "../mail/passages";
import type { Mark, Selected } from "./reading";

type Schemas = components["schemas"];
export type Remark = Schemas["RemarkOut"];
export type About = Schemas["ReviewAboutOut"];
export type Round = Schemas["ReviewOut"];

export const REMARKS = ["remarks"] as const;

export const reviewRemarksQuery = (reviewId: string) =>
  queryOptions({
    queryKey: [...REMARKS, "review", reviewId],
    queryFn: () => ok(api.GET("/api/v1/reviews/{review_id}/remarks", { params: { path: { review_id: reviewId } } })),
    refetchInterval: 15_000,
  });

export const messageRemarksQuery = (messageId: string) =>
  queryOptions({
    queryKey: [...REMARKS, "message", messageId],
    queryFn: () =>
      ok(api.GET("/api/v1/remarks", { params: { query: { subject_type: "message", subject_id: messageId } } })),
    refetchInterval: 30_000,
  });

/** Every review of a subject, newest first. */
export const roundsQuery = (subjectType: string, subjectId: string) =>
  queryOptions({
    queryKey: ["reviews", "rounds", subjectType, subjectId],
    queryFn: async () =>
      (await ok(api.GET("/api/v1/reviews", { params: { query: { subject_type: subjectType, subject_id: subjectId, limit: 100 } } }))).items,
  });

export function addRemark(reviewId: string, about: About, selected: Selected, text: string): Promise<Remark> {
  const { part, quote, prefix, suffix } = selected;
  return ok(
    api.POST("/api/v1/reviews/{review_id}/remarks", {
      params: { path: { review_id: reviewId } },
      body: { subject_type: about.type, subject_id: about.id, part, quote, prefix, suffix, text },
    }),
  );
}

const path = (id: string) => ({ params: { path: { remark_id: id } } });

export const replyTo = (id: string, text: string): Promise<Remark> =>
  ok(api.POST("/api/v1/remarks/{remark_id}/replies", { ...path(id), body: { text } }));

export const settle = (id: string, resolved: boolean): Promise<Remark> =>
  ok(api.PUT("/api/v1/remarks/{remark_id}/state", { ...path(id), body: { resolved } }));

export type Standing = "there" | "changed" | "lost";

export interface Texts {
  subject: string;
  preheader: string;
  html: string;
  text: string;
}

/** Whether the words of each comment are still in the message. */
export function standings(message: Texts, remarks: Remark[]): Map<string, Standing> {
  const texts: Record<string, string> = { ...message, html: htmlText(message.html) };
  return new Map(
    remarks.map((remark) => {
      const place = findPassage(texts[remark.part] ?? "", remark);
      return [remark.id, !place ? "lost" : place.exact ? "there" : "changed"];
    }),
  );
}

export const marksOf = (remarks: Remark[]): Mark[] =>
  remarks
    .filter((remark) => remark.resolved_at === null)
    .map(({ id, part, quote, prefix, suffix }) => ({ id, tone: "note", parts: [part], passage: { quote, prefix, suffix } }));
