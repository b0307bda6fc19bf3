/** An import's state in a word. */
import { useTranslation } from "react-i18next";
import { StatePill, type StateTone } from "@/shared/ui/StatePill";
import { type ImportState, isWorking } from "../data";

const TONES: Record<ImportState, StateTone> = {
  uploaded: "neutral",
  checking: "active",
  ready: "neutral",
  queued: "active",
  running: "active",
  cancelling: "warn",
  cancelled: "warn",
  failed: "bad",
  done: "good",
  undoing: "warn",
  undone: "neutral",
};

export function ImportPill({ state }: { state: ImportState }) {
  const { t } = useTranslation("contacts");
  return (
    <StatePill tone={TONES[state]} live={isWorking(state)}>
      {t(`import.state.${state}`)}
    </StatePill>
  );
}
