/** Tabs whose choice lives in the URL (`?tab=`), so that a link or reload shows the same. */
import { Tabs } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import classes from "./TabsInUrl.module.css";

export interface UrlTab {
  id: string;
  label: ReactNode;
  content: ReactNode;
  hidden?: boolean;
}

interface TabsInUrlProps {
  tabs: UrlTab[];
  label: string;
  param?: string;
  /** What narrows one tab means nothing in another: the rest of the search is left behind. */
  alone?: boolean;
}

export function TabsInUrl({ tabs, label, param = "tab", alone = false }: TabsInUrlProps) {
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const shown = tabs.filter((tab) => !tab.hidden);
  const active = shown.find((tab) => tab.id === search[param])?.id ?? shown[0]?.id ?? null;
  return (
    <Tabs
      value={active}
      keepMounted={false}
      classNames={{ list: classes.list, tab: classes.tab, panel: classes.panel }}
      onChange={(id) =>
        void navigate({
          to: ".",
          search: ((previous: Record<string, unknown>) => ({ ...(alone ? {} : previous), [param]: id ?? undefined })) as never,
          replace: true,
        })
      }
    >
      <Tabs.List aria-label={label}>
        {shown.map((tab) => (
          <Tabs.Tab key={tab.id} value={tab.id}>
            {tab.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {shown.map((tab) => (
        <Tabs.Panel key={tab.id} value={tab.id}>
          {tab.content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
