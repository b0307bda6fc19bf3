/** Why the blueprint writer wrote instead of a model, as the end of a sentence. */
import { useTranslation } from "react-i18next";

export function useReason(): (code: string) => string {
  const { t, i18n } = useTranslation("content");
  return (code) => t(i18n.exists(`content:write.reason.${code}`) ? `write.reason.${code}` : "write.reason.other", { code });
}
