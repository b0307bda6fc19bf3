/** The few numbers and rows that Home shows, from the API of each domain. */
import { queryOptions } from "@tanstack/react-query";
import { api, ok } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
export type CampaignRow = Schemas["CampaignRow"];
export type CampaignState = Schemas["CampaignState"];
export type Day = Schemas["DayOut"];
export type CampaignCounts = Schemas["CampaignCountsOut"];

/** Moves by itself while something is being sent. */
const LIVE: CampaignState[] = ["launching", "sending"];

export const campaignsQuery = queryOptions({
  queryKey: ["campaigns", "home"],
  queryFn: () => ok(api.GET("/api/v1/campaigns", { params: { query: { limit: 6, sort: "-updated_at" } } })),
  refetchInterval: (query) => (query.state.data?.items.some(({ state }) => LIVE.includes(state)) ? 2_000 : 30_000),
});

export const campaignCountsQuery = queryOptions({
  queryKey: ["campaigns", "counts"],
  queryFn: () => ok(api.GET("/api/v1/campaigns/counts")),
});

export const overviewQuery = queryOptions({
  queryKey: ["overview", 30],
  queryFn: () => ok(api.GET("/api/v1/overview", { params: { query: { days: 30 } } })),
  refetchInterval: 30_000,
});

export const reviewCountsQuery = queryOptions({
  queryKey: ["reviews", "counts"],
  queryFn: () => ok(api.GET("/api/v1/reviews/counts")),
});

export const workspaceQuery = queryOptions({
  queryKey: ["workspace"],
  queryFn: () => ok(api.GET("/api/v1/workspace")),
});

export const contactTotalQuery = queryOptions({
  queryKey: ["contacts", "total"],
  queryFn: () => ok(api.GET("/api/v1/contacts", { params: { query: { limit: 1 } } })),
});

export const sendersQuery = queryOptions({
  queryKey: ["senders"],
  queryFn: () => ok(api.GET("/api/v1/senders")),
});
