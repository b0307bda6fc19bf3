/** What each role may do: the server's own permission table. */
import { Button, ScrollArea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Panel } from "@/shared/ui/Panel";
import { rolesQuery } from "../data";
import classes from "./RoleTable.module.css";
import { usePermissionText } from "./usePermissionText";

export function RoleTable() {
  const { t } = useTranslation("workspaces");
  const [open, { toggle }] = useDisclosure();
  const words = usePermissionText();
  const { data } = useQuery({ ...rolesQuery, enabled: open });
  return (
    <Panel
      title={t("roles.title")}
      description={t("roles.description")}
      actions={
        <Button variant="default" size="xs" onClick={toggle} aria-expanded={open}>
          {t(open ? "roles.hide" : "roles.show")}
        </Button>
      }
    >
      {open && data && (
        <ScrollArea>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t("roles.permission")}</th>
                {data.roles.map(({ role }) => (
                  <th key={role} scope="col">
                    {t(`common:role.${role}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {Object.entries(data.permissions).map(([permission, english]) => (
                <tr key={permission}>
                  <th scope="row">{words(permission, english)}</th>
                  {data.roles.map(({ role, permissions }) => (
                    <td key={role}>
                      {permissions.includes(permission) ? (
                        <IconCheck size={16} className={classes.yes} aria-label={t("roles.yes")} role="img" />
                      ) : (
                        <span className={classes.no} role="img" aria-label={t("roles.no")} />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </Panel>
  );
}
