/** The writer at work, for the tray that follows it over every page. */
import { api, ok } from "@/shared/api/client";
import type { JobKind, JobState } from "@/shared/lib/jobs";

export const writingJob: JobKind = {
  async poll(id) {
    const writing = await ok(api.GET("/api/v1/content/writings/{writing_id}", { params: { path: { writing_id: id } } }));
    return { state: writing.state as JobState["state"], done: writing.done, total: writing.total };
  },
  cancel: (id) => ok(api.POST("/api/v1/content/writings/{writing_id}/cancel", { params: { path: { writing_id: id } } })),
  to: (id) => `/content/write/${id}`,
};
