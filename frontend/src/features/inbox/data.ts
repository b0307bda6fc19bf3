/** What the pages of feedback read and do. */
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, ok } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import type { CorrectionValues } from "@/shared/memory/correction";

type Schemas = components["schemas"];
export type Report = Schemas["FeedbackReportOut"];
export type ReportDetail = Schemas["FeedbackReportDetail"];
export type ReportState = Schemas["ReportState"];
export type Category = Schemas["FeedbackCategory"];
export type CampaignFeedback = Schemas["CampaignFeedbackOut"];

export const STATES: ReportState[] = ["new", "confirmed", "dismissed"];
export const CATEGORIES: Category[] = ["wrong_fact", "not_for_me", "too_often", "tone", "broken", "other"];

/** The view of the page, as the URL keeps it. */
export interface InboxSearch {
  tab?: string;
  state?: ReportState | "any";
  category?: Category;
  campaign?: string;
}

const INBOX = ["inbox"] as const;

export const feedbackQuery = queryOptions({
  queryKey: [...INBOX, "feedback"],
  queryFn: () => ok(api.GET("/api/v1/inbox/feedback")),
  refetchInterval: 30_000,
});

export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: [...INBOX, "report", id],
    queryFn: () => ok(api.GET("/api/v1/inbox/reports/{report_id}", path(id))),
  });

export const reportsKey = (search: InboxSearch) => [...INBOX, "reports", search];

const path = (id: string) => ({ params: { path: { report_id: id } } });

export function confirmReport(id: string, body: CorrectionValues): Promise<ReportDetail> {
  return ok(api.POST("/api/v1/inbox/reports/{report_id}/confirm", { ...path(id), body }));
}

export function dismissReport(id: string, reason: string): Promise<ReportDetail> {
  return ok(api.POST("/api/v1/inbox/reports/{report_id}/dismiss", { ...path(id), body: { reason } }));
}

export function reopenReport(id: string): Promise<ReportDetail> {
  return ok(api.POST("/api/v1/inbox/reports/{report_id}/reopen", path(id)));
}

/** After a decision: the report as it is now, and everything that counts it or remembers it. */
export async function decided(client: QueryClient, report: ReportDetail): Promise<void> {
  client.setQueryData(reportQuery(report.id).queryKey, report);
  await Promise.all([client.invalidateQueries({ queryKey: INBOX }), client.invalidateQueries({ queryKey: ["catalog"] })]);
}

/** The part that answered yes, from 0 to 1; null while nobody answered. */
export function usefulShare({ useful, not_useful }: Pick<CampaignFeedback, "useful" | "not_useful">): number | null {
  const all = useful + not_useful;
  return all ? useful / all : null;
}
