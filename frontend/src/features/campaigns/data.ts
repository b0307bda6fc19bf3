/** What the campaign pages read and do, and the shapes they share. */
import { keepPreviousData, type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, ok, send } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
export type Campaign = Schemas["CampaignOut"];
export type CampaignRow = Schemas["CampaignRow"];
export type CampaignState = Schemas["CampaignState"];
export type Counts = Schemas["CampaignCountsOut"];
export type Launch = Schemas["CampaignLaunchOut"];
export type Finding = Schemas["ReadinessFindingOut"];
export type Readiness = Schemas["CampaignReadinessOut"];
export type Recipient = Schemas["CampaignRecipientOut"];
export type RecipientCheck = Schemas["RecipientCheckOut"];
export type RecipientFinding = Schemas["RecipientFindingOut"];
export type Refresh = Schemas["RefreshOut"];
export type AudienceCount = Schemas["AudienceCountOut"];
export type Step = Finding["step"];

export interface Condition {
  field: string;
  op: string;
  value: string | number | boolean | (string | number | boolean)[] | null;
}

export interface ConditionGroup {
  match: "all" | "any";
  conditions: (Condition | ConditionGroup)[];
}

/** Who is meant: an AudienceBody of the API. */
export interface Definition {
  list_ids: string[];
  tag_ids: string[];
  filter: ConditionGroup | null;
  exclude_list_ids: string[];
  exclude_tag_ids: string[];
  everyone: boolean;
}

export function definitionOf(campaign: Pick<Campaign, "audience">): Definition {
  return campaign.audience as unknown as Definition;
}

export function isChosen(definition: Definition): boolean {
  const conditions = definition.filter?.conditions.length ?? 0;
  return definition.everyone || definition.list_ids.length + definition.tag_ids.length + conditions > 0;
}

/** These move by themselves. */
const MOVING: CampaignState[] = ["launching", "sending"];
// Others decide on these, launch them, or change what they say.
const WATCHED: CampaignState[] = ["in_review", "approved", "scheduled"];

export function refreshEvery(state: CampaignState | undefined): number | false {
  if (!state) return false;
  if (MOVING.includes(state)) return 1_500;
  // Messages under way are still answered after a pause.
  if (state === "paused") return 3_000;
  return WATCHED.includes(state) ? 10_000 : false;
}

const path = (id: string) => ({ params: { path: { campaign_id: id } } });

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaigns", "one", id],
    queryFn: () => ok(api.GET("/api/v1/campaigns/{campaign_id}", path(id))),
    refetchInterval: (query) => refreshEvery(query.state.data?.state),
  });

/** The check of everybody's message before the launch; it moves while the campaign is launching. */
export const recipientCheckQuery = (id: string, state: CampaignState) =>
  queryOptions({
    queryKey: ["campaigns", "everyone", id, state],
    queryFn: () => ok(api.GET("/api/v1/campaigns/{campaign_id}/recipient-check", path(id))),
    refetchInterval: state === "launching" ? 1_000 : false,
    placeholderData: keepPreviousData,
  });

export async function stopCheck(queries: QueryClient, id: string): Promise<void> {
  await remember(queries, await ok(api.POST("/api/v1/campaigns/{campaign_id}/recipient-check/stop", path(id))));
}

/** Changes with every saved edit, hence the version in its key. */
export const readinessQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ["campaigns", "readiness", id, version],
    queryFn: () => ok(api.GET("/api/v1/campaigns/{campaign_id}/readiness", path(id))),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: true,
    // What mends itself is looked at again.
    refetchInterval: ({ state }) => (state.data?.findings.some(({ code }) => code === "audience_gathering") ? 2_000 : false),
  });

export const countsQuery = queryOptions({
  queryKey: ["campaigns", "counts"],
  queryFn: () => ok(api.GET("/api/v1/campaigns/counts")) as Promise<Record<CampaignState, number>>,
  refetchInterval: 30_000,
});

export const AUDIENCE_COUNT = ["audience", "count"];

export const audienceCountQuery = (definition: Definition) =>
  queryOptions({
    queryKey: [...AUDIENCE_COUNT, definition],
    queryFn: ({ signal }) => ok(api.POST("/api/v1/audience/count", { body: definition as never, signal })),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });

export const audienceNamesQuery = (definition: Definition) =>
  queryOptions({
    queryKey: ["audience", "names", definition],
    queryFn: () => ok(api.POST("/api/v1/audience/names", { body: definition as never })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export function audienceMembers(definition: Definition, reason: string | null, cursor?: string, limit = 25) {
  const body = { definition, reason, cursor: cursor ?? null, limit };
  return ok(api.POST("/api/v1/audience/members", { body: body as never }));
}

/** Changes with the message, the sender and the workspace too, hence the campaign's hash in its key. */
export const previewQuery = (id: string, hash: string, contactId: number | null) =>
  queryOptions({
    queryKey: ["campaigns", "preview", id, hash, contactId],
    queryFn: () =>
      ok(
        api.GET("/api/v1/campaigns/{campaign_id}/preview", {
          params: { path: { campaign_id: id }, query: contactId === null ? {} : { contact_id: contactId } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

export interface NamedGroup {
  id: string;
  name: string;
  members?: number;
  contacts?: number;
}

export const listsQuery = queryOptions({
  queryKey: ["lists", "options"],
  queryFn: async () => (await send<{ items: NamedGroup[] }>("GET", "/api/v1/lists")).items,
  staleTime: 30_000,
});

export const tagsQuery = queryOptions({
  queryKey: ["tags", "options"],
  queryFn: async () => (await send<{ items: NamedGroup[] }>("GET", "/api/v1/tags")).items,
  staleTime: 30_000,
});

export interface Attribute {
  key: string;
  label: string;
  type: "text" | "number" | "boolean" | "date" | "datetime" | "choice" | "url";
  personal: boolean;
  choices: string[];
}

export const attributesQuery = queryOptions({
  queryKey: ["attributes", "options"],
  queryFn: async () => (await send<{ items: Attribute[] }>("GET", "/api/v1/attributes")).items,
  staleTime: 60_000,
});

export interface Sender {
  id: string;
  name: string;
  address: string;
  verified: boolean;
}

export const sendersQuery = queryOptions({
  queryKey: ["senders"],
  queryFn: async () => (await send<{ items: Sender[] }>("GET", "/api/v1/senders")).items,
  staleTime: 30_000,
});

export interface MessageRow {
  id: string;
  name: string;
  subject: string;
  errors: number;
  warnings: number;
  updated_at: string;
  updated_by_label: string;
}

export const messagesQuery = (search: string) =>
  queryOptions({
    queryKey: ["content", "messages", "choice", search],
    queryFn: async () =>
      (await send<{ items: MessageRow[] }>("GET", `/api/v1/content/messages?limit=50&q=${encodeURIComponent(search)}`)).items,
    placeholderData: keepPreviousData,
  });

/** Whether one person may approve their own work here, among other settings. */
export const workspaceQuery = queryOptions({
  queryKey: ["workspace"],
  queryFn: () => ok(api.GET("/api/v1/workspace")),
  staleTime: 60_000,
});

type Act =
  | "launch" | "schedule" | "unschedule" | "pause" | "resume" | "cancel" | "request-review"
  | "withdraw-review" | "archive" | "unarchive" | "reopen";

/** Does one thing to a campaign, and puts what came of it before everyone who shows it. */
export async function act(queries: QueryClient, id: string, what: Act): Promise<Campaign> {
  const campaign = await send<Campaign>("POST", `/api/v1/campaigns/${id}/${what}`, {});
  await remember(queries, campaign);
  return campaign;
}

/** Whether it stands still because nobody approves of it any more: it cannot go on as it is. */
export function approvalLost({ state, launch, approval }: Campaign): boolean {
  return state === "paused" && launch !== null && approval === null;
}

export async function remember(queries: QueryClient, campaign: Campaign): Promise<void> {
  queries.setQueryData(campaignQuery(campaign.id).queryKey, campaign);
  await Promise.all([
    queries.invalidateQueries({ queryKey: ["campaigns", "list"] }),
    queries.invalidateQueries({ queryKey: countsQuery.queryKey }),
    queries.invalidateQueries({ queryKey: ["campaigns", "history", campaign.id] }),
    queries.invalidateQueries({ queryKey: ["campaigns", "readiness", campaign.id] }),
    queries.invalidateQueries({ queryKey: ["reviews"] }),
  ]);
}

/** Recipients that have their end, whatever it was. */
export function ended(counts: Counts): number {
  return counts.size - counts.pending;
}

export function total(parts: Record<string, number>): number {
  return Object.values(parts).reduce((sum, part) => sum + part, 0);
}
