/** The frame of every signed-in page: rail, phone bar, content, tray, palette. */
import { ActionIcon, AppShell, Box, Burger, Group, ScrollArea } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/shared/api/session";
import type { Command, NavEntry, SearchSource } from "@/shared/routing/feature";
import type { JobKind } from "@/shared/lib/jobs";
import { ProgressTray } from "@/shared/ui/ProgressTray";
import { EnvironmentBadge } from "./EnvironmentBadge";
import { openPalette, Palette } from "./Palette";
import { PageLoading } from "./PageLoading";
import { Rail } from "./Rail";
import classes from "./Shell.module.css";
import { useRouteFocus } from "./useRouteFocus";
import { UserMenu } from "./UserMenu";
import { WorkspaceSwitcher } from "./WorkspaceSwitcher";

export interface ShellParts {
  nav: NavEntry[];
  commands: Command[];
  search: SearchSource[];
  jobs: Record<string, JobKind>;
}

export function Shell({ nav, commands, search, jobs }: ShellParts) {
  const { t } = useTranslation("app");
  const session = useSession();
  const [opened, { toggle, close }] = useDisclosure();
  const phone = useMediaQuery("(max-width: 48em)") ?? false;
  const path = useRouterState({ select: (state) => state.location.pathname });
  const announced = useRouteFocus();
  useEffect(close, [path, close]);

  return (
    <AppShell
      navbar={{ width: 248, breakpoint: "sm", collapsed: { mobile: !opened } }}
      header={{ height: 56, collapsed: !phone, offset: phone }}
      padding={0}
      transitionDuration={120}
    >
      <a href="#content" className={classes.skip}>
        {t("shell.skip")}
      </a>
      <AppShell.Header className={classes.header} hiddenFrom="sm">
        <Group h="100%" px="sm" gap="xs" wrap="nowrap">
          <Burger opened={opened} onClick={toggle} size="sm" aria-label={opened ? t("shell.closeMenu") : t("shell.openMenu")} aria-expanded={opened} />
          <Box flex={1} miw={0} className={classes.headerName}>
            {session.workspace.name}
          </Box>
          <EnvironmentBadge />
          <ActionIcon size="lg" aria-label={t("palette.open")} onClick={openPalette}>
            <IconSearch size={18} />
          </ActionIcon>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} aria-label={t("shell.nav")}>
        <Box className={classes.top}>
          <WorkspaceSwitcher />
          <Box visibleFrom="sm">
            <EnvironmentBadge wide />
          </Box>
        </Box>
        <ScrollArea flex={1} type="scroll" scrollbarSize={6}>
          <Rail entries={nav} />
        </ScrollArea>
        <Box className={classes.bottom}>
          <UserMenu />
        </Box>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        <Suspense fallback={<PageLoading />}>
          <Outlet />
        </Suspense>
      </AppShell.Main>
      <ProgressTray kinds={jobs} />
      <Palette nav={nav} commands={commands} search={search} />
      <div role="status" aria-live="polite" className={classes.announce}>
        {announced}
      </div>
    </AppShell>
  );
}
