/** Words for a readiness finding: ours by its code when there are some, else the server's. */
import { useTranslation } from "react-i18next";
import type { Finding } from "../data";

export function useFindingText(): (finding: Finding) => string {
  const { t, i18n } = useTranslation("campaigns");
  return ({ code, message, values }) => {
    const own = `campaigns:finding.${code}`;
    if (i18n.exists(own)) return t(`finding.${code}`, values);
    if (code.startsWith("check_")) {
      const check = `content:finding.${code.slice("check_".length)}`;
      if (i18n.exists(check)) return t(check, values);
    }
    return message;
  };
}
