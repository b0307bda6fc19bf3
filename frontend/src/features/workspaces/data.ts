/** The reads of this feature, by what they are about, with their cache keys. */
import { queryOptions } from "@tanstack/react-query";
import { browserSessions } from "@/shared/api/auth";
import { api, ok } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
export type Workspace = Schemas["WorkspaceOut"];
export type Team = Schemas["TeamOut"];
export type Member = Schemas["TeamMemberOut"];
export type Invitation = Schemas["InvitationOut"];
export type ApiKey = Schemas["KeyOut"];
export type AuditEntry = Schemas["EntryOut"];
export type Role = Schemas["Role"];
export type AiState = Schemas["AiState"];
export type AiProvider = Schemas["AiProviderOut"];

export const workspaceQuery = queryOptions({
  queryKey: ["workspace"],
  queryFn: () => ok(api.GET("/api/v1/workspace")),
});

export const aiQuery = queryOptions({
  queryKey: ["ai", "provider"],
  queryFn: () => ok(api.GET("/api/v1/ai/provider")),
});

export const aiUsageQuery = queryOptions({
  queryKey: ["ai", "usage"],
  queryFn: () => ok(api.GET("/api/v1/ai/usage")),
});

export const teamQuery = queryOptions({
  queryKey: ["team"],
  queryFn: () => ok(api.GET("/api/v1/team")),
});

export const rolesQuery = queryOptions({
  queryKey: ["roles"],
  queryFn: () => ok(api.GET("/api/v1/roles")),
  staleTime: Infinity,
});

export const keysQuery = queryOptions({
  queryKey: ["api-keys"],
  queryFn: () => ok(api.GET("/api/v1/api-keys")),
});

export const sessionsQuery = queryOptions({
  queryKey: ["browser-sessions"],
  queryFn: browserSessions,
});
