/** Audit entries in words: a sentence of their own, else "thing: what was done", else the bare name. */
import { useTranslation } from "react-i18next";
import type { AuditEntry } from "../data";

/** What changes can be about: the first part of an action's name. */
export const SUBJECTS = [
  "workspace", "member", "invitation", "api_key", "contact", "contacts", "attribute", "list", "tag", "import", "export",
  "audience", "consent", "suppression", "form", "person", "template", "message", "media", "fact", "facts", "feed", "campaign", "review", "launch",
  "sender", "route", "sandbox", "keys",
] as const;

export function useAuditWords() {
  const { t, i18n } = useTranslation("workspaces");
  const has = (key: string) => i18n.exists(key, { ns: "workspaces" });
  return {
    subject: (name: (typeof SUBJECTS)[number]): string => t(`audit.subjects.${name}`),
    action(action: string): string {
      const key = `audit.actions.${action.replaceAll(".", "_")}`;
      if (has(key)) return t(key);
      const [thing = "", verb = ""] = action.split(".");
      const [thingKey, verbKey] = [`audit.subjects.${thing}`, `audit.verbs.${verb}`];
      return has(thingKey) && has(verbKey) ? t("audit.composed", { thing: t(thingKey), verb: t(verbKey) }) : action;
    },
    actor: (entry: Pick<AuditEntry, "actor_kind" | "actor_label">): string =>
      entry.actor_kind === "system" && entry.actor_label !== t("brand.name")
        ? t("audit.system", { label: entry.actor_label })
        : entry.actor_label,
  };
}
