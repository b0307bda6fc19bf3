/** Where a review stands, in one word. */
import { useTranslation } from "react-i18next";
import { StatePill, type StateTone } from "@/shared/ui/StatePill";
import type { Review, ReviewState } from "./data";

const TONE: Record<ReviewState, StateTone> = {
  open: "warn",
  approved: "good",
  rejected: "bad",
  changes_requested: "bad",
  withdrawn: "neutral",
};

export function ReviewPill({ review }: { review: Pick<Review, "state" | "revoked_at"> }) {
  const { t } = useTranslation("review");
  if (review.revoked_at) return <StatePill tone="bad">{t("state.revoked")}</StatePill>;
  return <StatePill tone={TONE[review.state]}>{t(`state.${review.state}`)}</StatePill>;
}
