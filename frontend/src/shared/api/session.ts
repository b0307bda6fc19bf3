/** Who is signed in, in which workspace, and what they may do. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { send } from "./client";
import { rememberWorkspace } from "./workspace";

export type Role =
  | "owner" | "admin" | "marketer" | "reviewer" | "analyst" | "privacy_officer" | "developer";

export type Permission =
  | "workspace.read" | "workspace.manage" | "team.read" | "team.manage" | "keys.manage" | "audit.read"
  | "contacts.read" | "contacts.write" | "contacts.delete" | "contacts.import" | "contacts.export"
  | "consent.read" | "consent.write" | "suppression.manage" | "content.read" | "content.write"
  | "campaigns.read" | "campaigns.write" | "campaigns.send" | "review.read" | "review.decide"
  | "delivery.read" | "delivery.manage" | "sandbox.read" | "reports.read" | "reports.export"
  | "events.ingest";

export interface Session {
  user: { id: string; email: string; name: string; language: string };
  workspace: {
    id: number;
    slug: string;
    name: string;
    language: string;
    timezone: string;
    sole_operator: boolean;
    demo: boolean;
  };
  workspaces: { slug: string; name: string; role: Role; live: boolean }[];
  role: Role;
  permissions: Permission[];
  /** "sandbox": every message goes to the built-in inbox; "live": real people get mail. */
  environment: "sandbox" | "live";
}

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  staleTime: 60_000,
  async queryFn(): Promise<Session> {
    const session = await send<Session>("GET", "/api/v1/me");
    rememberWorkspace(session.workspace.slug);
    return session;
  },
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
