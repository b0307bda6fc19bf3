/** The few numbers and rows that Home shows, from the API of each domain. */
import { queryOptions } from "@tanstack/react-query";
import { send } from "@/shared/api/client";

export type CampaignState =
  | "draft" | "in_review" | "approved" | "scheduled" | "launching" | "sending" | "paused"
  | "completed" | "cancelled" | "failed";

export interface CampaignCounts {
  size: number;
  pending: number;
  sent: number;
  bounced: Record<string, number>;
  skipped: Record<string, number>;
  uncertain: number;
  cancelled: number;
}

export interface CampaignRow {
  id: string;
  name: string;
  state: CampaignState;
  due_at: string | null;
  launched_at: string | null;
  finished_at: string | null;
  updated_at: string;
  counts: CampaignCounts | null;
}

interface Page<Row> {
  items: Row[];
  total: number | null;
}

/** Moves by itself while something is being sent. */
const LIVE: CampaignState[] = ["launching", "sending"];

export const campaignsQuery = queryOptions({
  queryKey: ["campaigns", "home"],
  queryFn: () => send<Page<CampaignRow>>("GET", "/api/v1/campaigns?limit=6&sort=-updated_at"),
  refetchInterval: (query) => (query.state.data?.items.some(({ state }) => LIVE.includes(state)) ? 2_000 : 30_000),
});

export const campaignCountsQuery = queryOptions({
  queryKey: ["campaigns", "counts"],
  queryFn: () => send<Record<CampaignState, number>>("GET", "/api/v1/campaigns/counts"),
});

export const reviewCountsQuery = queryOptions({
  queryKey: ["reviews", "counts"],
  queryFn: () => send<{ open: number; for_you: number }>("GET", "/api/v1/reviews/counts"),
});

export const workspaceQuery = queryOptions({
  queryKey: ["workspace"],
  queryFn: () => send<{ postal_address: string }>("GET", "/api/v1/workspace"),
});

export const contactTotalQuery = queryOptions({
  queryKey: ["contacts", "total"],
  queryFn: () => send<Page<unknown>>("GET", "/api/v1/contacts?limit=1"),
});

export const sendersQuery = queryOptions({
  queryKey: ["senders"],
  queryFn: () => send<Page<unknown>>("GET", "/api/v1/senders"),
});
