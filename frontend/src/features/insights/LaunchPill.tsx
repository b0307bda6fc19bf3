/** Where a launch stands, in one word. */
import { useTranslation } from "react-i18next";
import { StatePill, type StateTone } from "@/shared/ui/StatePill";

const TONE: Record<string, StateTone> = { sending: "active", paused: "warn", finished: "good", cancelled: "neutral" };

export function LaunchPill({ state }: { state: string }) {
  const { t } = useTranslation("insights");
  return (
    <StatePill tone={TONE[state] ?? "neutral"} live={state === "sending"}>
      {t([`launch.${state}`, "launch.other"])}
    </StatePill>
  );
}
