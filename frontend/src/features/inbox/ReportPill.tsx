/** Where a report stands, in a word. */
import { useTranslation } from "react-i18next";
import { StatePill, type StateTone } from "@/shared/ui/StatePill";
import type { ReportState } from "./data";

const TONES: Record<ReportState, StateTone> = { new: "active", confirmed: "good", dismissed: "neutral" };

export function ReportPill({ state }: { state: ReportState }) {
  const { t } = useTranslation("inbox");
  return <StatePill tone={TONES[state]}>{t(`state.${state}`)}</StatePill>;
}
