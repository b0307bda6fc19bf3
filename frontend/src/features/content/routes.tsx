/** Messages, the templates they begin from, the images they show, and the editor. */
import { IconGauge, IconMail, IconMailPlus, IconPencilBolt } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { api, ok } from "@/shared/api/client";
import { defineFeature } from "@/shared/routing/feature";
import { settingsRoute, shellRoute } from "@/shared/routing/roots";
import { writingJob } from "./writing/job";

const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);

export interface ContentSearch {
  tab?: string;
  q?: string;
  archived?: boolean;
}

const contentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/content",
  validateSearch: (search: Record<string, unknown>): ContentSearch => ({
    tab: text(search.tab),
    q: text(search.q),
    archived: search.archived === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import("./ContentPage"), "ContentPage"),
});

const newMessageRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/content/new",
  component: lazyRouteComponent(() => import("./templates/NewMessagePage"), "NewMessagePage"),
});

const writeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/content/write",
  component: lazyRouteComponent(() => import("./writing/WritePage"), "WritePage"),
});

const writingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/content/write/$writingId",
  component: lazyRouteComponent(() => import("./writing/WritingPage"), "WritingPage"),
});

export interface EditorSearch {
  /** The part a finding's link leads to: subject, preheader, body or text. */
  focus?: string;
  line?: number;
}

const readinessRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/ai-readiness",
  component: lazyRouteComponent(() => import("./readiness/ReadinessPage"), "ReadinessPage"),
});

const editorRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/content/messages/$messageId",
  validateSearch: (search: Record<string, unknown>): EditorSearch => ({
    focus: text(search.focus),
    line: Number.isInteger(search.line) ? (search.line as number) : undefined,
  }),
  component: lazyRouteComponent(() => import("./editor/EditorPage"), "EditorPage"),
});

export const content = defineFeature({
  name: "content",
  shell: [contentRoute, newMessageRoute, writeRoute, writingRoute, editorRoute],
  settings: [readinessRoute],
  jobs: { writing: writingJob },
  nav: [
    { section: "settings", order: 55, label: "content:readiness.title", to: "/settings/ai-readiness", icon: IconGauge, permission: "content.read" },
    {
      section: "work",
      order: 30,
      label: "content:nav.content",
      to: "/content",
      icon: IconMail,
      permission: "content.read",
    },
  ],
  commands: [
    { label: "content:new.command", icon: IconMailPlus, to: "/content/new", permission: "content.write" },
    { label: "content:write.command", icon: IconPencilBolt, to: "/content/write", permission: "content.write" },
  ],
  search: [
    {
      label: "content:nav.messages",
      icon: IconMail,
      permission: "content.read",
      find: async (query, signal) => {
        const found = await ok(
          api.GET("/api/v1/content/messages", { params: { query: { q: query, limit: 6 } }, signal }),
        );
        return found.items.map((message) => ({
          id: message.id,
          label: message.name,
          description: message.subject,
          to: `/content/messages/${message.id}`,
        }));
      },
    },
  ],
});
