/** A campaign's state in one word, the same everywhere. */
import { useTranslation } from "react-i18next";
import { StatePill, type StateTone } from "@/shared/ui/StatePill";
import type { CampaignState } from "./data";

const TONE: Record<CampaignState, StateTone> = {
  draft: "neutral",
  in_review: "warn",
  approved: "active",
  scheduled: "active",
  launching: "active",
  sending: "active",
  paused: "warn",
  completed: "good",
  cancelled: "neutral",
  failed: "bad",
};

export function CampaignPill({ state }: { state: CampaignState }) {
  const { t } = useTranslation("campaigns");
  return (
    <StatePill tone={TONE[state]} live={state === "sending" || state === "launching"}>
      {t(`state.${state}`)}
    </StatePill>
  );
}
