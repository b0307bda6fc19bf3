/** What the review pages read and do. */
import { queryOptions } from "@tanstack/react-query";
import { api, ok } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
export type Review = Schemas["ReviewOut"];
export type ReviewDetail = Schemas["ReviewDetail"];
export type ReviewState = Schemas["ReviewState"];
export type Decision = Schemas["Decision"];
export type RefreshChoice = Schemas["ReviewFactOut"];
export type ReviewLot = Schemas["ReviewLotOut"];
export type Lot = Schemas["LotOut"];
export type Sample = Schemas["SampleOut"];
export type SampleVerdict = Schemas["SampleVerdict"];
export type Settings = Schemas["ReviewSettingsOut"];
export type SettingsBody = Schemas["ReviewSettingsBody"];
export type Level = Schemas["InspectionLevel"];

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

export interface DecisionMade {
  decision: Decision;
  comment: string;
  /** The hash of what was on the screen. */
  seen: string;
  /** Facts that may be filled in anew without another approval. */
  refreshable: string[];
}

export function decide(id: string, { decision, comment, seen, refreshable }: DecisionMade): Promise<ReviewDetail> {
  return ok(
    api.POST("/api/v1/reviews/{review_id}/decision", {
      ...path(id),
      body: { decision, comment, seen_hash: seen, refreshable: decision === "approve" ? refreshable : [] },
    }),
  );
}

export function comment(id: string, text: string): Promise<ReviewDetail> {
  return ok(api.POST("/api/v1/reviews/{review_id}/comments", { ...path(id), body: { text } }));
}

export function revoke(id: string, reason: string): Promise<ReviewDetail> {
  return ok(api.POST("/api/v1/reviews/{review_id}/revoke", { ...path(id), body: { reason } }));
}

export function assign(id: string, userId: string): Promise<ReviewDetail> {
  return ok(api.PUT("/api/v1/reviews/{review_id}/owner", { ...path(id), body: { user_id: userId } }));
}

export const lotQuery = (id: string) =>
  queryOptions({
    queryKey: ["reviews", "lot", id],
    queryFn: () => ok(api.GET("/api/v1/reviews/{review_id}/lot", path(id))),
    refetchInterval: (query) => (query.state.data?.state === "pending" ? 2_000 : 20_000),
  });

export function judge(sample: Sample, verdict: SampleVerdict, comment: string, seenKey: string): Promise<ReviewLot> {
  return ok(
    api.POST("/api/v1/reviews/samples/{sample_id}/verdict", {
      params: { path: { sample_id: sample.id } },
      body: { verdict, comment, seen_key: seenKey },
    }),
  );
}

export const drawAgain = (id: string): Promise<ReviewLot> => ok(api.POST("/api/v1/reviews/{review_id}/lot/draw", path(id)));

export const settingsQuery = queryOptions({
  queryKey: ["reviews", "settings"],
  queryFn: () => ok(api.GET("/api/v1/reviews/settings")),
});

export const planQuery = (level: Level, aql: string) =>
  queryOptions({
    queryKey: ["reviews", "plan", level, aql],
    queryFn: () => ok(api.GET("/api/v1/reviews/sampling-plan", { params: { query: { level, aql } } })),
    staleTime: Infinity,
  });
