/** What a fact's fields and states are called. */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { StateTone } from "@/shared/ui/StatePill";

/** The name of a field; an attribute of a product has the name its owner gave it. */
export function useFactField(): (field: string) => string {
  const { t, i18n } = useTranslation("content");
  return useCallback(
    (field: string) => {
      if (field.startsWith("attr-") || field.startsWith("line-")) return field.slice(5);
      return i18n.exists(`content:fact.field.${field}`) ? t(`fact.field.${field}`) : field;
    },
    [t, i18n],
  );
}

export const STATE_TONES: Record<string, StateTone> = { ok: "good", changed: "warn", stale: "warn", over: "bad", missing: "bad" };
