/** The settings area: its pages in a second column (a row on phones), the page beside it. */
import { Box } from "@mantine/core";
import { Link, Outlet } from "@tanstack/react-router";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { can, useSession } from "@/shared/api/session";
import type { NavEntry } from "@/shared/routing/feature";
import { PageLoading } from "./PageLoading";
import classes from "./SettingsLayout.module.css";

export function SettingsLayout({ entries }: { entries: NavEntry[] }) {
  const { t } = useTranslation("app");
  const session = useSession();
  const own = entries
    .filter((entry) => entry.section === "settings" && can(session, entry.permission))
    .sort((a, b) => a.order - b.order);
  return (
    <Box className={classes.root}>
      <nav className={classes.nav} aria-label={t("settings.nav")}>
        <div className={classes.heading} aria-hidden>
          {t("settings.label")}
        </div>
        {own.map((entry) => (
          <Link key={entry.to} to={entry.to} className={classes.link} activeProps={{ "data-active": "", "aria-current": "page" }}>
            {t(entry.label)}
          </Link>
        ))}
      </nav>
      <Box className={classes.page}>
        <Suspense fallback={<PageLoading />}>
          <Outlet />
        </Suspense>
      </Box>
    </Box>
  );
}
