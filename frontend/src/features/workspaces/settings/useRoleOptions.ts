/** The roles that the signed-in person may give: only an owner makes owners. */
import { useTranslation } from "react-i18next";
import { type Role, useSession } from "@/shared/api/session";

export const ROLES: Role[] = ["owner", "admin", "marketer", "reviewer", "analyst", "privacy_officer", "developer"];

export function useRoleOptions(): { value: Role; label: string }[] {
  const { t } = useTranslation("common");
  const { role: own } = useSession();
  return ROLES.filter((role) => role !== "owner" || own === "owner").map((value) => ({ value, label: t(`role.${value}`) }));
}
