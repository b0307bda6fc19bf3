/** Why a model did not answer, in the reader's language; in English from the server where there are no words. */
import { useTranslation } from "react-i18next";

export function useTrouble(): (code: string, detail: string) => string {
  const { t, i18n } = useTranslation("workspaces");
  return (code, detail) => (code && i18n.exists(`workspaces:ai.trouble.${code}`) ? t(`ai.trouble.${code}`) : detail);
}
