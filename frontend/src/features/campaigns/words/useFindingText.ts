/** Words for a readiness finding: ours by its code when there are some, else the server's. */
import { useTranslation } from "react-i18next";
import { useReasonText } from "@/shared/claims/useReasonText";
import type { Finding } from "../data";

export function useFindingText(): (finding: Finding) => string {
  const { t, i18n } = useTranslation("campaigns");
  const reason = useReasonText();
  return ({ code, message, values }) => {
    const own = `campaigns:finding.${code}`;
    if (i18n.exists(own)) return t(`finding.${code}`, values);
    if (code.startsWith("check_")) {
      const check = `content:finding.${code.slice("check_".length)}`;
      const why = values.reason && values.why ? reason({ reason: values.reason, params: values, why: values.why }) : "";
      if (i18n.exists(check)) return t(check, why ? { ...values, why } : values);
    }
    return message;
  };
}
