/** Runs of feeds for the tray that follows them over every page; and search for the palette. */
import i18next from "i18next";
import { api, ok } from "@/shared/api/client";
import type { JobKind, JobState } from "@/shared/lib/jobs";
import type { SearchHit } from "@/shared/routing/feature";
import type { RunState } from "./data";

const AS_JOB: Record<RunState, JobState["state"]> = {
  queued: "queued",
  waiting: "queued",
  fetching: "running",
  reading: "running",
  applying: "running",
  ready: "done",
  held: "paused",
  done: "done",
  unchanged: "done",
  failed: "failed",
  cancelled: "cancelled",
  dropped: "cancelled",
};

const one = (id: string) => ({ params: { path: { run_id: id } } });
const feeds = new Map<string, string>();

export const runJob: JobKind = {
  async poll(id) {
    const run = await ok(api.GET("/api/v1/catalog/runs/{run_id}", one(id)));
    feeds.set(id, run.feed_id);
    return {
      state: AS_JOB[run.state],
      done: run.rows_done,
      total: null,
      note: run.message || i18next.t(`catalog:run.state.${run.state}`),
    };
  },
  cancel: (id) => ok(api.POST("/api/v1/catalog/runs/{run_id}/cancel", one(id))),
  to: (id) => {
    const feed = feeds.get(id);
    return feed ? `/facts/feeds/${feed}` : "/facts?tab=feeds";
  },
};

export async function findFacts(query: string, signal: AbortSignal): Promise<SearchHit[]> {
  const found = await ok(api.GET("/api/v1/catalog/products", { params: { query: { q: query, limit: 6 } }, signal }));
  return found.items.map(({ id, key, content }) => ({
    id,
    label: content.name,
    description: key,
    to: `/facts/products/${id}`,
  }));
}
