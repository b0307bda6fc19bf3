/** Whether a message could go out as it is. */
import { useTranslation } from "react-i18next";
import { StatePill } from "@/shared/ui/StatePill";

export function ReadyPill({ message }: { message: { errors: number; warnings: number } }) {
  const { t } = useTranslation("content");
  if (message.errors > 0) return <StatePill tone="bad">{t("ready.errors", { count: message.errors })}</StatePill>;
  if (message.warnings > 0) return <StatePill tone="warn">{t("ready.warnings", { count: message.warnings })}</StatePill>;
  return <StatePill tone="good">{t("ready.yes")}</StatePill>;
}
