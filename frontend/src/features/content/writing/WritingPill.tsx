/** Where a request to the writer stands, in one word. */
import { useTranslation } from "react-i18next";
import { StatePill, type StateTone } from "@/shared/ui/StatePill";

const TONE: Record<string, StateTone> = { queued: "neutral", running: "active", done: "good", failed: "bad", cancelled: "neutral" };

export function WritingPill({ state }: { state: string }) {
  const { t } = useTranslation("content");
  return (
    <StatePill tone={TONE[state] ?? "neutral"} live={state === "running"}>
      {t(`write.state.${state}`)}
    </StatePill>
  );
}
