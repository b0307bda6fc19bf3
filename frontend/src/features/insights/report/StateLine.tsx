/** When it went, how far it is, and that the numbers move by themselves. */
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { When } from "@/shared/ui/When";
import type { Report, ReportLaunch } from "../data";

export function StateLine({ report, launch }: { report: Report; launch: ReportLaunch }) {
  const { t } = useTranslation("insights");
  const format = useFormat();
  return (
    <>
      {t("report.started")} <When at={launch.started_at} exact />
      {launch.finished_at && (
        <>
          {" · "}
          {t("report.finished")} <When at={launch.finished_at} />
        </>
      )}
      {" · "}
      {report.current ? t("report.upToDate", { time: format.time(report.as_of) }) : t("report.counting")}
    </>
  );
}
