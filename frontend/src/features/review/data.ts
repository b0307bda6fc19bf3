/** What the review pages read and do. */
import { queryOptions } from "@tanstack/react-query";
import { api, ok } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
export type Review = Schemas["ReviewOut"];
export type ReviewDetail = Schemas["ReviewDetail"];
export type ReviewState = Schemas["ReviewState"];
export type Decision = Schemas["Decision"];

const path = (id: string) => ({ params: { path: { review_id: id } } });

export const reviewCountsQuery = queryOptions({
  queryKey: ["reviews", "counts"],
  queryFn: () => ok(api.GET("/api/v1/reviews/counts")),
  refetchInterval: 30_000,
});

export const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: ["reviews", "one", id],
    queryFn: () => ok(api.GET("/api/v1/reviews/{review_id}", path(id))),
    refetchInterval: 15_000,
  });

export function decide(id: string, decision: Decision, comment: string, seenHash: string): Promise<ReviewDetail> {
  return ok(api.POST("/api/v1/reviews/{review_id}/decision", { ...path(id), body: { decision, comment, seen_hash: seenHash } }));
}

export function comment(id: string, text: string): Promise<ReviewDetail> {
  return ok(api.POST("/api/v1/reviews/{review_id}/comments", { ...path(id), body: { text } }));
}

export function revoke(id: string, reason: string): Promise<ReviewDetail> {
  return ok(api.POST("/api/v1/reviews/{review_id}/revoke", { ...path(id), body: { reason } }));
}
