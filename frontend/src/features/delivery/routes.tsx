/** Where messages go: the sandbox inbox, and the settings of senders and SMTP servers. */
import { IconFlask, IconMailForward } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { defineFeature } from "@/shared/routing/feature";
import { settingsRoute, shellRoute } from "@/shared/routing/roots";

const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);

export interface SandboxSearch {
  search?: string;
  launch?: number;
}

const sandboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sandbox",
  validateSearch: (search: Record<string, unknown>): SandboxSearch => ({
    search: text(search.search),
    launch: Number(search.launch) || undefined,
  }),
  component: lazyRouteComponent(() => import("./sandbox/SandboxPage"), "SandboxPage"),
});

const messageRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sandbox/$id",
  component: lazyRouteComponent(() => import("./sandbox/SandboxMessagePage"), "SandboxMessagePage"),
});

const sendingRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/sending",
  component: lazyRouteComponent(() => import("./settings/SendingPage"), "SendingPage"),
});

const sendersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/senders",
  beforeLoad: (): never => {
    throw redirect({ to: "/settings/sending", replace: true });
  },
});

export const delivery = defineFeature({
  name: "delivery",
  shell: [sandboxRoute, messageRoute],
  settings: [sendingRoute, sendersRoute],
  nav: [
    { section: "work", order: 60, label: "delivery:nav.sandbox", to: "/sandbox", icon: IconFlask, permission: "sandbox.read" },
    { section: "settings", order: 40, label: "delivery:nav.sending", to: "/settings/sending", icon: IconMailForward, permission: "delivery.read" },
  ],
  commands: [
    { label: "delivery:commands.sandbox", icon: IconFlask, to: "/sandbox", permission: "sandbox.read" },
    { label: "delivery:commands.sending", icon: IconMailForward, to: "/settings/sending", permission: "delivery.read" },
  ],
});
