/** Long work of consent, for the tray that follows it over every page. */
import i18next from "i18next";
import { api, ok } from "@/shared/api/client";
import type { JobKind } from "@/shared/lib/jobs";

const one = (id: string) => ({ params: { path: { upload_id: id } } });

export const suppressionJob: JobKind = {
  async poll(id) {
    const { state, done, total, added, already, refused_count } = await ok(api.GET("/api/v1/suppressions/uploads/{upload_id}", one(id)));
    const words = { added, shown: added, already };
    const note = [i18next.t("consent:add.report", words)];
    if (refused_count > 0) note.push(i18next.t("consent:add.refused", { count: refused_count, shown: refused_count }));
    return { state, done, total, note: state === "done" ? note.join(" ") : undefined };
  },
  cancel: (id) => ok(api.POST("/api/v1/suppressions/uploads/{upload_id}/cancel", one(id))),
  to: () => "/compliance/suppressions",
};
