/** Who is signed in, in which workspace, and what they may do. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { send } from "./client";
import { Problem } from "./problem";
import { currentWorkspace, rememberWorkspace } from "./workspace";

export type Role =
  | "owner" | "admin" | "marketer" | "reviewer" | "analyst" | "privacy_officer" | "developer";

export type Permission =
  | "workspace.read" | "workspace.manage" | "team.read" | "team.manage" | "keys.manage" | "audit.read"
  | "contacts.read" | "contacts.write" | "contacts.delete" | "contacts.import" | "contacts.export"
  | "consent.read" | "consent.write" | "suppression.manage" | "content.read" | "content.write"
  | "catalog.read" | "catalog.write" | "catalog.feeds"
  | "campaigns.read" | "campaigns.write" | "campaigns.send" | "review.read" | "review.decide"
  | "delivery.read" | "delivery.manage" | "sandbox.read" | "feedback.read" | "feedback.decide" | "reports.read" | "reports.export"
  | "events.ingest";

export interface MyWorkspace {
  slug: string;
  name: string;
  role: Role;
  permissions: Permission[];
  /** "sandbox": every message goes to the built-in inbox; "live": real people get mail. */
  environment: "sandbox" | "live";
  demo: boolean;
  language: string;
  timezone: string;
}

interface Me {
  id: string;
  email: string;
  name: string;
  language: string;
  workspaces: MyWorkspace[];
}

export interface Session {
  user: { id: string; email: string; name: string; language: string };
  workspaces: MyWorkspace[];
  /** The one this tab works in, and what one is there. */
  workspace: MyWorkspace;
  role: Role;
  permissions: Permission[];
  environment: MyWorkspace["environment"];
}

async function readSession(): Promise<Session> {
  const { workspaces, ...user } = await send<Me>("GET", "/api/v1/me");
  const wanted = currentWorkspace();
  const workspace = workspaces.find(({ slug }) => slug === wanted) ?? workspaces[0];
  if (!workspace) throw new Problem(403, { code: "no_workspace" }, null);
  rememberWorkspace(workspace.slug);
  const { role, permissions, environment } = workspace;
  return { user, workspaces, workspace, role, permissions, environment };
}

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  staleTime: 60_000,
  queryFn: readSession,
});

/** The session inside the shell, where it is always there. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error("useSession is for pages inside the signed-in shell");
  return data;
}

export function can(session: Session, permission: Permission | undefined): boolean {
  return permission === undefined || session.permissions.includes(permission);
}

/** Whether the signed-in person may do this here: hide what is not theirs to do. */
export function useCan(permission: Permission): boolean {
  return can(useSession(), permission);
}
