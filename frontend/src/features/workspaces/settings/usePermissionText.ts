/** A permission in words; the server's English where a new one has no translation yet. */
import { useTranslation } from "react-i18next";

export function usePermissionText(): (permission: string, english: string) => string {
  const { t, i18n } = useTranslation("workspaces");
  return (permission, english) => {
    const key = `permission.${permission.replace(".", "_")}`;
    return i18n.exists(key, { ns: "workspaces" }) ? t(key) : english;
  };
}
