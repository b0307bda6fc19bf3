/** How merge tags and facts are shown to people in this message. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { MergeField } from "../data";
import { useFieldLabel } from "../editor/useFieldLabel";
import { useFacts } from "../facts/FactsContext";
import { useFactField } from "../facts/useFactWords";
import type { Slots } from "./slots";

export function useSlots(fields: MergeField[], values: Record<string, string>, show: Slots["show"]): Slots {
  const { t } = useTranslation("content");
  const label = useFieldLabel();
  const factField = useFactField();
  const { slots: facts } = useFacts();
  return useMemo(
    () => ({ fields, values, show, label, facts, factField, words: (key, filled) => t(key.startsWith("fact.") ? key : `visual.${key}`, filled) }),
    [fields, values, show, label, facts, factField, t],
  );
}
