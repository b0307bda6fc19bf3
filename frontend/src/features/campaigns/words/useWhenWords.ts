/** When a campaign goes, in words: at once when launched, or a weekday and time in its zone. */
import { useTranslation } from "react-i18next";
import type { Campaign } from "../data";

const LOCALE: Record<string, string> = { en: "en-GB", zh: "zh-CN", pl: "pl-PL" };

/** A wall-clock time, written out by the language; it belongs to no zone of its own. */
export function wallClock(local: string, language: string): string {
  const at = new Date(`${local}:00Z`);
  if (Number.isNaN(at.getTime())) return "";
  return new Intl.DateTimeFormat(LOCALE[language] ?? "en-GB", {
    timeZone: "UTC",
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
}

export function useWhenWords(): (campaign: Pick<Campaign, "schedule_mode" | "schedule_local" | "time_zone">) => string {
  const { t, i18n } = useTranslation("campaigns");
  return ({ schedule_mode, schedule_local, time_zone }) => {
    if (schedule_mode === "now") return t("when.now");
    if (!schedule_local) return t("when.unknown");
    return t("when.at", { at: wallClock(schedule_local, i18n.language), zone: time_zone.replaceAll("_", " ") });
  };
}
