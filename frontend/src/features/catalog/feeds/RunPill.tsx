/** Where a run of a feed stands, in a word. */
import { useTranslation } from "react-i18next";
import { StatePill, type StateTone } from "@/shared/ui/StatePill";
import { isMoving, type Run, type RunState } from "../data";

const TONE: Record<RunState, StateTone> = {
  queued: "active", waiting: "warn", fetching: "active", reading: "active", applying: "active", ready: "warn", held: "warn",
  done: "good", unchanged: "good", failed: "bad", cancelled: "neutral", dropped: "neutral",
};

export function RunPill({ run }: { run: Run }) {
  const { t } = useTranslation("catalog");
  return <StatePill tone={TONE[run.state]} live={isMoving(run)}>{t(`run.state.${run.state}`)}</StatePill>;
}
