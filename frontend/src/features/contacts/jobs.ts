/** Long work of contacts, for the tray that follows it over every page; and search for the palette. */
import i18next from "i18next";
import { api, ok } from "@/shared/api/client";
import type { JobKind, JobState } from "@/shared/lib/jobs";
import type { SearchHit } from "@/shared/routing/feature";
import { type ImportState, nameOf } from "./data";

const IMPORT_AS_JOB: Record<ImportState, JobState["state"]> = {
  uploaded: "cancelled",
  checking: "running",
  ready: "done",
  queued: "queued",
  running: "running",
  cancelling: "running",
  cancelled: "paused",
  failed: "failed",
  done: "done",
  undoing: "running",
  undone: "done",
};

/** States that the tray's own words do not tell. */
const TOLD: ImportState[] = ["checking", "cancelling", "undoing", "undone"];

const one = (id: string) => ({ params: { path: { import_id: id } } });

export const importJob: JobKind = {
  async poll(id) {
    const row = await ok(api.GET("/api/v1/imports/{import_id}", one(id)));
    return {
      state: IMPORT_AS_JOB[row.state],
      done: row.rows_done,
      total: row.rows_expected,
      note: row.message || (TOLD.includes(row.state) ? i18next.t(`contacts:import.state.${row.state}`) : undefined),
    };
  },
  pause: (id) => ok(api.POST("/api/v1/imports/{import_id}/cancel", one(id))),
  resume: (id) => ok(api.POST("/api/v1/imports/{import_id}/resume", one(id))),
  to: (id) => `/contacts/import/${id}`,
};

const bulk = (id: string) => ({ params: { path: { job_id: id } } });

export const bulkJob: JobKind = {
  async poll(id) {
    const row = await ok(api.GET("/api/v1/contacts/jobs/{job_id}", bulk(id)));
    return {
      state: row.state === "cancelling" ? "running" : row.state,
      done: row.done,
      total: Math.max(row.total, row.done),
      note: row.message || undefined,
    };
  },
  cancel: (id) => ok(api.POST("/api/v1/contacts/jobs/{job_id}/cancel", bulk(id))),
  to: () => "/contacts",
};

const file = (id: string) => ({ params: { path: { export_id: id } } });

export const exportJob: JobKind = {
  async poll(id) {
    const row = await ok(api.GET("/api/v1/exports/{export_id}", file(id)));
    return {
      state: row.state === "cancelling" ? "running" : row.state,
      done: row.rows_done,
      total: row.rows_expected,
      note: row.state === "done" ? i18next.t("contacts:export.ready") : row.message || undefined,
    };
  },
  cancel: (id) => ok(api.POST("/api/v1/exports/{export_id}/cancel", file(id))),
  to: () => "/contacts/exports",
};

export async function findContacts(query: string, signal: AbortSignal): Promise<SearchHit[]> {
  const found = await ok(api.GET("/api/v1/contacts", { params: { query: { q: query, limit: 6 } }, signal }));
  return found.items.map((row) => ({
    id: String(row.id),
    label: nameOf(row) || row.email,
    description: nameOf(row) ? row.email : undefined,
    to: `/contacts/${String(row.id)}`,
  }));
}
