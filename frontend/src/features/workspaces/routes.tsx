/** Signing in, workspace settings, team, API keys, profile and the audit log. */
import { IconHistory, IconKey, IconSettings, IconSparkles, IconUser, IconUsersGroup } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { defineFeature } from "@/shared/routing/feature";
import { openRoute, settingsRoute, shellRoute } from "@/shared/routing/roots";

const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);

const loginRoute = createRoute({
  getParentRoute: () => openRoute,
  path: "/login",
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({ next: text(search.next) }),
  component: lazyRouteComponent(() => import("./auth/LoginPage"), "LoginPage"),
});

const forgottenRoute = createRoute({
  getParentRoute: () => openRoute,
  path: "/forgotten-password",
  component: lazyRouteComponent(() => import("./auth/ForgottenPasswordPage"), "ForgottenPasswordPage"),
});

const resetRoute = createRoute({
  getParentRoute: () => openRoute,
  path: "/reset-password/$key",
  component: lazyRouteComponent(() => import("./auth/ResetPasswordPage"), "ResetPasswordPage"),
});

const invitationRoute = createRoute({
  getParentRoute: () => openRoute,
  path: "/invitation/$token",
  component: lazyRouteComponent(() => import("./auth/InvitationPage"), "InvitationPage"),
});

const settingsIndexRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/",
  beforeLoad: (): never => {
    throw redirect({ to: "/settings/workspace", replace: true });
  },
});

const workspaceRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/workspace",
  component: lazyRouteComponent(() => import("./settings/WorkspacePage"), "WorkspacePage"),
});

const teamRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/team",
  component: lazyRouteComponent(() => import("./settings/TeamPage"), "TeamPage"),
});

const keysRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/api-keys",
  component: lazyRouteComponent(() => import("./settings/ApiKeysPage"), "ApiKeysPage"),
});

const aiRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/ai",
  component: lazyRouteComponent(() => import("./ai/AiPage"), "AiPage"),
});

const profileRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/profile",
  component: lazyRouteComponent(() => import("./settings/ProfilePage"), "ProfilePage"),
});

const newWorkspaceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/new-workspace",
  component: lazyRouteComponent(() => import("./settings/NewWorkspacePage"), "NewWorkspacePage"),
});

export interface AuditSearch {
  action?: string;
  actor?: string;
}

const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/compliance/audit",
  validateSearch: (search: Record<string, unknown>): AuditSearch => ({
    action: text(search.action),
    actor: text(search.actor),
  }),
  component: lazyRouteComponent(() => import("./audit/AuditPage"), "AuditPage"),
});

export const workspaces = defineFeature({
  name: "workspaces",
  open: [loginRoute, forgottenRoute, resetRoute, invitationRoute],
  shell: [auditRoute, newWorkspaceRoute],
  settings: [settingsIndexRoute, workspaceRoute, teamRoute, keysRoute, aiRoute, profileRoute],
  nav: [
    { section: "compliance", order: 10, label: "workspaces:nav.audit", to: "/compliance/audit", icon: IconHistory, permission: "audit.read" },
    { section: "settings", order: 10, label: "workspaces:nav.workspace", to: "/settings/workspace", icon: IconSettings, permission: "workspace.read" },
    { section: "settings", order: 20, label: "workspaces:nav.team", to: "/settings/team", icon: IconUsersGroup, permission: "team.read" },
    { section: "settings", order: 50, label: "workspaces:nav.ai", to: "/settings/ai", icon: IconSparkles, permission: "workspace.read" },
    { section: "settings", order: 60, label: "workspaces:nav.keys", to: "/settings/api-keys", icon: IconKey, permission: "keys.manage" },
    { section: "settings", order: 90, label: "workspaces:nav.profile", to: "/settings/profile", icon: IconUser },
  ],
});
