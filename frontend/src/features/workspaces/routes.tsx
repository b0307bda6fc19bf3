/** Signing in, workspace settings, team, API keys, profile and the audit log. */
import { IconUser } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { defineFeature } from "@/shared/routing/feature";
import { openRoute, settingsRoute } from "@/shared/routing/roots";

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const loginRoute = createRoute({
  getParentRoute: () => openRoute,
  path: "/login",
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({ next: text(search.next) }),
  component: lazyRouteComponent(() => import("./auth/LoginPage"), "LoginPage"),
});

const profileRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/profile",
  component: lazyRouteComponent(() => import("./settings/ProfilePage"), "ProfilePage"),
});

export const workspaces = defineFeature({
  name: "workspaces",
  open: [loginRoute],
  settings: [profileRoute],
  nav: [
    { section: "settings", order: 90, label: "workspaces:nav.profile", to: "/settings/profile", icon: IconUser },
  ],
});
