/** Global search and commands (⌘K / Ctrl+K): places, things to do, and what features find. */
import { Center, Loader, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { createSpotlight, Spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useQueries } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { can, useSession } from "@/shared/api/session";
import { elsewhere } from "@/shared/lib/elsewhere";
import type { Command, NavEntry, SearchSource } from "@/shared/routing/feature";
import classes from "./Palette.module.css";

const [store, spotlight] = createSpotlight();

export const openPalette = spotlight.open;

interface PaletteProps {
  nav: NavEntry[];
  commands: Command[];
  search: SearchSource[];
}

interface Item {
  key: string;
  label: string;
  description?: string;
  icon: NavEntry["icon"];
  to: string;
}

export function Palette({ nav, commands, search }: PaletteProps) {
  const { t } = useTranslation("app");
  const session = useSession();
  const navigate = useNavigate();
  const [query, setQuery] = useState("");
  const [asked] = useDebouncedValue(query.trim(), 200);
  const sources = search.filter((source) => can(session, source.permission));
  const found = useQueries({
    queries: sources.map((source) => ({
      queryKey: ["palette", source.label, asked],
      queryFn: ({ signal }: { signal: AbortSignal }) => source.find(asked, signal),
      enabled: asked.length >= 2,
      staleTime: 10_000,
    })),
  });

  const folded = query.trim().toLocaleLowerCase();
  const matching = (entries: (NavEntry | Command)[], kind: string): Item[] =>
    entries
      .filter((entry) => can(session, entry.permission))
      .map((entry) => ({ key: `${kind}:${entry.to}`, label: t(entry.label), icon: entry.icon, to: entry.to }))
      .filter((item) => item.label.toLocaleLowerCase().includes(folded));
  const groups: { label: string; items: Item[] }[] = [
    ...sources.map((source, index) => ({
      label: t(source.label),
      items: (asked.length >= 2 ? (found[index]?.data ?? []) : []).map((hit) => ({
        key: `${source.label}:${hit.id}`,
        icon: source.icon,
        ...hit,
      })),
    })),
    { label: t("palette.commands"), items: matching(commands, "do") },
    { label: t("palette.places"), items: matching(nav, "go") },
  ].filter((group) => group.items.length > 0);
  const searching = found.some((one) => one.isFetching);

  return (
    <Spotlight.Root store={store} query={query} onQueryChange={setQuery} shortcut="mod + K" attributes={{ content: { "aria-label": t("palette.open") } }} centered={false} yOffset="12vh" overlayProps={{ backgroundOpacity: 0.35 }} classNames={{ actionsGroup: classes.group }} scrollable maxHeight={420} clearQueryOnClose>
      <Spotlight.Search
        placeholder={t("palette.placeholder")}
        aria-label={t("palette.placeholder")}
        leftSection={searching ? <Loader size={16} /> : <IconSearch size={18} stroke={1.6} />}
      />
      <Spotlight.ActionsList>
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group.label} label={group.label}>
            {group.items.map(({ key, label, description, icon: Glyph, to }) => (
              <Spotlight.Action key={key} className={classes.action} onClick={() => void navigate({ to: elsewhere(to) })}>
                <Center className={classes.glyph}>
                  <Glyph size={18} stroke={1.7} />
                </Center>
                <div className={classes.words}>
                  <Text truncate>{label}</Text>
                  {description && (
                    <Text size="sm" truncate className={classes.description}>
                      {description}
                    </Text>
                  )}
                </div>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{searching ? t("palette.searching") : t("palette.nothing")}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
