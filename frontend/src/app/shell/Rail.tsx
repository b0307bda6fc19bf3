/** The left rail: places by group, with the counts that matter now. */
import { Kbd, UnstyledButton } from "@mantine/core";
import { useOs } from "@mantine/hooks";
import { IconSearch, IconSettings } from "@tabler/icons-react";
import { Link, useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { can, useSession } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import type { NavEntry, NavSection } from "@/shared/routing/feature";
import { openPalette } from "./Palette";
import classes from "./Rail.module.css";

const SECTIONS: NavSection[] = ["work", "audience", "results", "compliance"];

export function Rail({ entries }: { entries: NavEntry[] }) {
  const { t } = useTranslation("app");
  const session = useSession();
  const shortcut = useOs() === "macos" ? "⌘K" : "Ctrl K";
  const allowed = entries.filter((entry) => can(session, entry.permission));
  const [settings] = allowed.filter((entry) => entry.section === "settings").sort((a, b) => a.order - b.order);
  const inSettings = useRouterState({ select: (state) => state.location.pathname.startsWith("/settings/") });
  return (
    <div className={classes.rail}>
      <UnstyledButton className={classes.search} onClick={openPalette} aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={15} aria-hidden />
        <span>{t("palette.open")}</span>
        <Kbd size="xs" aria-hidden>
          {shortcut}
        </Kbd>
      </UnstyledButton>
      {SECTIONS.map((section) => {
        const own = allowed.filter((entry) => entry.section === section).sort((a, b) => a.order - b.order);
        if (own.length === 0) return null;
        return (
          <div key={section} role="group" aria-label={t(`section.${section}`)} className={classes.group}>
            {section !== "work" && (
              <div className={classes.heading} aria-hidden>
                {t(`section.${section}`)}
              </div>
            )}
            {own.map((entry) => (
              <RailLink key={entry.to} entry={entry} />
            ))}
          </div>
        );
      })}
      {settings && (
        <div className={classes.group}>
          <Link to={settings.to} className={classes.link} data-active={inSettings ? "" : undefined} aria-current={inSettings ? "page" : undefined} activeProps={{}}>
            <IconSettings size={18} stroke={1.7} aria-hidden />
            <span className={classes.label}>{t("settings.label")}</span>
          </Link>
        </div>
      )}
    </div>
  );
}

const nothing = () => undefined;

function RailLink({ entry }: { entry: NavEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  // An entry keeps its hook for life, so the order of hooks never changes.
  const useCount = entry.useCount ?? nothing;
  const count = useCount();
  const Glyph = entry.icon;
  return (
    <Link to={entry.to} className={classes.link} activeProps={{ "data-active": "", "aria-current": "page" }} activeOptions={{ exact: entry.to === "/", includeSearch: false }}>
      <Glyph size={18} stroke={1.7} aria-hidden />
      <span className={classes.label}>{t(entry.label)}</span>
      {count ? <span className={classes.count}>{format.compact(count)}</span> : null}
    </Link>
  );
}
