/** A campaign on its way, for the tray that follows it over every page; and search for the palette. */
import i18next from "i18next";
import { api, ok, send } from "@/shared/api/client";
import { formats } from "@/shared/i18n/format";
import type { JobKind, JobState } from "@/shared/lib/jobs";
import type { SearchHit } from "@/shared/routing/feature";
import { type Campaign, type CampaignState, ended } from "./data";

const AS_JOB: Record<CampaignState, JobState["state"]> = {
  draft: "queued",
  in_review: "queued",
  approved: "queued",
  scheduled: "queued",
  launching: "queued",
  sending: "running",
  paused: "paused",
  completed: "done",
  cancelled: "cancelled",
  failed: "failed",
};

const checkOf = (id: string) =>
  ok(api.GET("/api/v1/campaigns/{campaign_id}/recipient-check", { params: { path: { campaign_id: id } } }));

export const sendingJob: JobKind = {
  async poll(id) {
    const campaign = await ok(api.GET("/api/v1/campaigns/{campaign_id}", { params: { path: { campaign_id: id } } }));
    const counts = campaign.launch?.counts;
    if (campaign.state === "launching") {
      const check = await checkOf(id);
      return {
        state: "running",
        done: check.checked,
        total: check.size || null,
        note: i18next.t("campaigns:everyone.running"),
        pausable: false,
      };
    }
    if (campaign.problem === "recipients_blocked") {
      const { checked, size, blocked } = await checkOf(id);
      const format = formats(i18next.language);
      const words = { count: blocked, shown: format.number(blocked), size: format.number(size) };
      return { state: "failed", done: checked, total: size, note: i18next.t("campaigns:everyone.blocked", words) };
    }
    return {
      state: campaign.state === "approved" ? (campaign.problem ? "failed" : "cancelled") : AS_JOB[campaign.state],
      done: counts ? ended(counts) : 0,
      total: counts?.size ?? null,
      note: campaign.problem_text || campaign.launch?.detail || undefined,
    };
  },
  pause: (id) => send<Campaign>("POST", `/api/v1/campaigns/${id}/pause`, {}),
  resume: (id) => send<Campaign>("POST", `/api/v1/campaigns/${id}/resume`, {}),
  to: (id) => `/campaigns/${id}`,
};

export async function findCampaigns(query: string, signal: AbortSignal): Promise<SearchHit[]> {
  const found = await ok(api.GET("/api/v1/campaigns", { params: { query: { q: query, limit: 6 } }, signal }));
  return found.items.map((row) => ({
    id: row.id,
    label: row.name,
    description: row.goal || undefined,
    to: `/campaigns/${row.id}`,
  }));
}
