/** Audit entries in words. An action no language knows is shown by its own name. */
import { useTranslation } from "react-i18next";
import type { AuditEntry } from "../data";

/** What changes can be about: the first part of an action's name. */
export const SUBJECTS = [
  "workspace", "member", "invitation", "api_key", "contact", "list", "tag", "import", "export", "consent",
  "suppression", "form", "template", "message", "media", "campaign", "review", "launch", "sender", "route",
] as const;

export function useAuditWords() {
  const { t, i18n } = useTranslation("workspaces");
  const has = (key: string) => i18n.exists(key, { ns: "workspaces" });
  return {
    subject: (name: (typeof SUBJECTS)[number]): string => t(`audit.subjects.${name}`),
    action(action: string): string {
      const key = `audit.actions.${action.replaceAll(".", "_")}`;
      return has(key) ? t(key) : action;
    },
    actor: (entry: Pick<AuditEntry, "actor_kind" | "actor_label">): string =>
      entry.actor_kind === "system" ? t("audit.system", { label: entry.actor_label }) : entry.actor_label,
  };
}
