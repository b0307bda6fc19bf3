/** What the report pages read, and how often they look again. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, ok } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import type { SearchHit } from "@/shared/routing/feature";

type Schemas = components["schemas"];
export type Report = Schemas["ReportOut"];
export type ReportLaunch = Schemas["ReportLaunch"];
export type Outcome = Schemas["OutcomeOut"];
export type Engagement = Schemas["EngagementOut"];
export type MachineReason = Schemas["ReasonOut"];
export type Agent = Schemas["AgentOut"];
export type Summary = Schemas["SummaryOut"];
export type Series = Schemas["SeriesOut"];
export type Point = Schemas["PointOut"];
export type LinkRow = Schemas["LinkOut"];
export type RecipientRow = Schemas["RecipientOut"];
export type Group = Schemas["Group"];
export type Step = "ten_minutes" | "hour" | "day";

export const GROUPS: Group[] = [
  "sent", "bounced", "skipped", "uncertain", "cancelled", "opened", "clicked", "machine_only", "unsubscribed", "complained",
];

const YOUNG = 48 * 3_600_000;

/** Live while anything still moves: during sending, and for two days while most of it happens. */
export function pace(report: Pick<Report, "launch" | "current"> | undefined): number | false {
  if (!report?.launch) return 15_000;
  const { finished_at: finished, started_at: started } = report.launch;
  if (!finished || !report.current) return 1_500;
  return Date.now() - new Date(started).getTime() < YOUNG ? 2_000 : 60_000;
}

const path = (id: string) => ({ path: { campaign_id: id } });

export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: ["insights", "report", id],
    queryFn: () => ok(api.GET("/api/v1/reports/{campaign_id}", { params: path(id) })),
    refetchInterval: (query) => pace(query.state.data),
  });

export const seriesQuery = (id: string, step: Step | undefined, every: number | false) =>
  queryOptions({
    queryKey: ["insights", "series", id, step ?? "auto"],
    queryFn: () => ok(api.GET("/api/v1/reports/{campaign_id}/series", { params: { ...path(id), query: { step } } })),
    placeholderData: keepPreviousData,
    refetchInterval: every && Math.max(every, 5_000),
  });

export const linksQuery = (id: string, every: number | false) =>
  queryOptions({
    queryKey: ["insights", "links", id],
    queryFn: () => ok(api.GET("/api/v1/reports/{campaign_id}/links", { params: path(id) })),
    refetchInterval: every && Math.max(every, 3_000),
  });

export async function findReports(query: string, signal: AbortSignal): Promise<SearchHit[]> {
  const { items } = await ok(api.GET("/api/v1/reports", { params: { query: { limit: 100 } }, signal }));
  const wanted = query.toLowerCase();
  return items
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, 6)
    .map(({ campaign_id: id, name }) => ({ id, label: name, to: `/insights/campaigns/${id}` }));
}

/** A rate of the API, in per cent, as a ratio. */
export const ratio = (percent: number | null | undefined): number | undefined => (percent == null ? undefined : percent / 100);
