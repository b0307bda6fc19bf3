/** A finding in the language of the interface; in English from the server where there is no text. */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useReasonText } from "@/shared/claims/useReasonText";
import type { Finding, MergeField } from "../data";
import type { FactSlot } from "../facts/data";
import { useFactField } from "../facts/useFactWords";
import { useLanguageName } from "../languageName";
import { useFieldLabel } from "./useFieldLabel";

interface Known {
  fields?: MergeField[];
  /** The draft's facts, as the preview told. */
  facts?: FactSlot[];
}

export function useFindingWords({ fields, facts }: Known = {}): (finding: Finding) => string {
  const { t, i18n } = useTranslation("content");
  const fieldLabel = useFieldLabel();
  const factField = useFactField();
  const languageName = useLanguageName();
  const reason = useReasonText();
  return useCallback(
    (finding: Finding) => {
      const values: Record<string, string> = { ...finding.values };
      if (values.reason && values.why) values.why = reason({ reason: values.reason, params: values, why: values.why });
      const field = fields?.find(({ name }) => name === values.field);
      if (field) values.field = fieldLabel(field);
      const slot = facts?.find(({ ref }) => ref === values.fact);
      if (slot?.fact?.name) values.fact = `${slot.fact.name} · ${factField(slot.field)}`;
      if (values.declared) values.declared = languageName(values.declared);
      if (values.guessed) values.guessed = languageName(values.guessed);
      if (finding.code === "merge_syntax") {
        const key = `fault.${values.problem ?? ""}`;
        if (!i18n.exists(`content:${key}`)) return finding.message;
        return t(key, values);
      }
      const nearest = values.nearest && i18n.exists(`content:finding.${finding.code}_near`) ? "_near" : "";
      const key = `finding.${finding.code}${nearest}`;
      return i18n.exists(`content:${key}`) ? t(key, values) : finding.message;
    },
    // The names follow the language that `t` belongs to.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [t, i18n, reason, fields, facts, fieldLabel, factField],
  );
}
