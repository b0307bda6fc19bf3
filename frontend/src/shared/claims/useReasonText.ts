/** Why a claim holds or not, in the language of the interface. */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../i18n/format";

// Every place a reason's sentence may have; a reason leaves some empty.
const PLACES = ["expected", "product", "offer", "start", "end", "limit", "covers", "moment", "value", "calculation", "by", "reason", "detail", "found", "tag"];
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

export interface Reasoned {
  reason: string;
  params: Record<string, string>;
  /** The same in English, for a reason that has no words here yet. */
  why: string;
}

export function useReasonText(): (claim: Reasoned) => string {
  const { t, i18n } = useTranslation("common");
  const format = useFormat();
  return useCallback(
    ({ reason, params, why }: Reasoned) => {
      const key = `claim.reason.${reason}`;
      if (!i18n.exists(`common:${key}`)) return why;
      const values: Record<string, string> = Object.fromEntries(PLACES.map((place) => [place, "…"]));
      for (const [name, value] of Object.entries(params)) {
        values[name] = MOMENT.test(value) ? format.dateTime(value) : value;
      }
      return t(key, values);
    },
    [t, i18n, format],
  );
}
