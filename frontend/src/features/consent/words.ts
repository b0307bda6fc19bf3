/** The words for purposes, states, methods and reasons, in the language of the interface. */
import { useTranslation } from "react-i18next";
import type { StateTone } from "@/shared/ui/StatePill";
import type { ConsentRecord, Purpose, Standing, SuppressionReason } from "./data";

export interface ConsentWords {
  purpose: (key: string, names?: Record<string, string>) => string;
  method: (method: ConsentRecord["method"]) => string;
  state: (state: ConsentRecord["state"]) => string;
  reason: (reason: SuppressionReason) => string;
  skip: (reason: NonNullable<Standing["skip_reason"]>) => string;
  /** Where something came from: a send, a method, a kind of ours, or words somebody gave. */
  source: (source: string) => string;
}

/** `purposes` give names to keys; without them the key itself is shown. */
export function useConsentWords(purposes: Purpose[] = []): ConsentWords {
  const { t, i18n } = useTranslation("consent");
  const known = (key: string) => (i18n.exists(`consent:${key}`) ? t(key) : undefined);
  return {
    purpose(key, names) {
      if (!key) return t("purpose.all");
      const found = names ?? purposes.find((purpose) => purpose.key === key)?.names;
      return found?.[i18n.language] ?? found?.en ?? Object.values(found ?? {})[0] ?? key;
    },
    method: (method) => t(`method.${method}`),
    state: (state) => t(`state.${state}`),
    reason: (reason) => t(`reason.${reason}`),
    skip: (reason) => t(`skip.${reason}`),
    source(source) {
      const launch = /^launch:(\d+)$/.exec(source)?.[1];
      if (launch) return t("source.launch", { number: launch });
      return (/^\w+$/.test(source) ? (known(`method.${source}`) ?? known(`source.${source}`)) : undefined) ?? source;
    },
  };
}

export const stateTone: Record<ConsentRecord["state"], StateTone> = { granted: "good", withdrawn: "bad" };

export const reasonTone: Record<SuppressionReason, StateTone> = {
  unsubscribe: "neutral",
  bounce: "warn",
  complaint: "bad",
  manual: "neutral",
  erasure: "bad",
};
