/** Which workspace this is, and the way to the others. Switching loads everything anew. */
import { Menu, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconPlus, IconSelector } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSession } from "@/shared/api/session";
import { rememberWorkspace } from "@/shared/api/workspace";
import classes from "./WorkspaceSwitcher.module.css";

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return words.slice(0, 2).map((word) => [...word][0] ?? "").join("").toUpperCase();
}

export function WorkspaceSwitcher() {
  const { t } = useTranslation("app");
  const { workspace, workspaces } = useSession();
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <UnstyledButton className={classes.root}>
          <span className={classes.mark} aria-hidden>
            {initials(workspace.name)}
          </span>
          <span className={classes.name}>{workspace.name}</span>
          <VisuallyHidden>{t("workspace.switch")}</VisuallyHidden>
          <IconSelector size={16} aria-hidden className={classes.arrow} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("workspace.yours")}</Menu.Label>
        {workspaces.map((one) => (
          <Menu.Item
            key={one.slug}
            leftSection={
              <span className={classes.mark} data-small="" aria-hidden>
                {initials(one.name)}
              </span>
            }
            rightSection={one.slug === workspace.slug && <IconCheck size={16} aria-label={t("workspace.current")} />}
            onClick={() => {
              if (one.slug === workspace.slug) return;
              rememberWorkspace(one.slug);
              globalThis.location.assign("/");
            }}
          >
            {one.name}
          </Menu.Item>
        ))}
        {workspaces.some(({ role }) => role === "owner") && (
          <>
            <Menu.Divider />
            <Menu.Item component={Link} to="/new-workspace" leftSection={<IconPlus size={16} />}>
              {t("workspace.new")}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
