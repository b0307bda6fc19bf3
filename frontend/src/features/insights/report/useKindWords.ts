/** Bounce kinds and skip reasons in words. */
import { useTranslation } from "react-i18next";

export function useKindWords(): (outcome: string, kind: string) => string {
  const { t } = useTranslation("insights");
  return (outcome, kind) => t([`${outcome === "bounced" ? "bounce" : "skip"}.${kind}`, "skip.other"], { reason: kind });
}
