/** What the contact pages read and do, and the shapes they share. */
import { keepPreviousData, type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, ok } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
export type Contact = Schemas["ContactOut"];
export type ContactFull = Schemas["ContactFull"];
export type ContactStatus = Schemas["ContactStatus"];
export type ContactList = Schemas["ListOut"];
export type Tag = Schemas["TagOut"];
export type Attribute = Schemas["AttributeOut"];
export type AttributeType = Schemas["AttributeType"];
export type FilterField = Schemas["FilterField"];
export type Import = Schemas["ImportOut"];
export type ImportState = Schemas["ImportState"];
export type ImportColumn = Schemas["ImportColumn"];
export type ImportOptions = Schemas["ImportOptions"];
export type Export = Schemas["ExportOut"];
export type BulkJob = Schemas["BulkJobOut"];
export type BulkAction = Schemas["BulkAction"];
export type AttributeValue = string | number | boolean;

export interface Condition {
  field: string;
  op: string;
  value: AttributeValue | AttributeValue[] | null;
}

/** A filter as the API takes it; groups may nest, this page edits one level. */
export interface ConditionGroup {
  match: "all" | "any";
  conditions: (Condition | ConditionGroup)[];
}

/** What narrows the table; lives in the URL. */
export interface Narrowing {
  q: string;
  list?: string;
  tag?: string;
  status: ContactStatus | "any";
  filter: ConditionGroup | null;
}

/** The same as the URL holds it. */
export interface ContactsSearch {
  q?: string;
  list?: string;
  tag?: string;
  status?: "archived" | "any";
  filter?: ConditionGroup;
  sort?: string;
}

export const ATTRIBUTE_TYPES: AttributeType[] = ["text", "number", "boolean", "date", "datetime", "choice", "url"];

export function contactsPage(narrowing: Narrowing, sort: string, cursor: string | undefined) {
  const { q, list, tag, status, filter } = narrowing;
  return ok(
    api.GET("/api/v1/contacts", {
      params: {
        query: {
          q, list, tag, sort, cursor, status,
          filter: filter ? JSON.stringify(filter) : "",
        },
      },
    }),
  );
}

/** Everybody the table shows, as bulk changes and exports name them. */
export function everybody({ q, list, tag, status, filter }: Narrowing) {
  const conditions: (Condition | ConditionGroup)[] = [];
  if (list) conditions.push({ field: "list", op: "any_of", value: [list] });
  if (tag) conditions.push({ field: "tag", op: "any_of", value: [tag] });
  if (filter?.conditions.length) conditions.push(filter);
  const group: ConditionGroup = { match: "all", conditions };
  return { q, status: status === "any" ? null : status, filter: group as unknown as Record<string, unknown> };
}

export const contactQuery = (id: number) =>
  queryOptions({
    queryKey: ["contacts", "one", id],
    queryFn: () => ok(api.GET("/api/v1/contacts/{contact_id}", { params: { path: { contact_id: id } } })),
  });

export const listsQuery = queryOptions({
  queryKey: ["lists", "all"],
  queryFn: async () => (await ok(api.GET("/api/v1/lists"))).items,
  staleTime: 10_000,
});

export const tagsQuery = queryOptions({
  queryKey: ["tags", "all"],
  queryFn: async () => (await ok(api.GET("/api/v1/tags"))).items,
  staleTime: 10_000,
});

export const attributesQuery = queryOptions({
  queryKey: ["attributes", "all"],
  queryFn: async () => (await ok(api.GET("/api/v1/attributes"))).items,
  staleTime: 30_000,
});

export const filterFieldsQuery = queryOptions({
  queryKey: ["contacts", "filter-fields"],
  queryFn: async () => (await ok(api.GET("/api/v1/contacts/filter-fields"))).items,
  staleTime: 30_000,
});

export const filterCountQuery = (filter: ConditionGroup) =>
  queryOptions({
    queryKey: ["contacts", "filter-count", filter],
    queryFn: ({ signal }) => ok(api.POST("/api/v1/contacts/count", { body: { filter: filter as never }, signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });

const WORKING: ImportState[] = ["checking", "queued", "running", "cancelling", "undoing"];

export const isWorking = (state: ImportState): boolean => WORKING.includes(state);

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ["imports", "one", id],
    queryFn: () => ok(api.GET("/api/v1/imports/{import_id}", { params: { path: { import_id: id } } })),
    refetchInterval: (query) => (query.state.data && isWorking(query.state.data.state) ? 1_000 : false),
  });

export const previewQuery = (row: Import) =>
  queryOptions({
    queryKey: ["imports", "preview", row.id, row.encoding, row.delimiter, row.has_header],
    queryFn: () => ok(api.GET("/api/v1/imports/{import_id}/preview", { params: { path: { import_id: row.id } } })),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });

export const issuesQuery = (row: Import, language: string) =>
  queryOptions({
    queryKey: ["imports", "issues", row.id, row.state, language],
    queryFn: () =>
      ok(api.GET("/api/v1/imports/{import_id}/issues", { params: { path: { import_id: row.id }, query: { language } } })),
  });

export const exportsQuery = queryOptions({
  queryKey: ["exports", "all"],
  queryFn: async () => (await ok(api.GET("/api/v1/exports"))).items,
  refetchInterval: (query) =>
    query.state.data?.some(({ state }) => state === "queued" || state === "running") ? 1_500 : false,
});

/** After people changed: whatever shows them is read again. */
export async function peopleChanged(queries: QueryClient): Promise<void> {
  await Promise.all(
    ["contacts", "lists", "tags"].map((key) => queries.invalidateQueries({ queryKey: [key] })),
  );
}

/** How people are addressed: the family name comes first in Chinese, Japanese and Korean. */
export function nameOf({ first_name, last_name }: Pick<Contact, "first_name" | "last_name">): string {
  if (/^[\u2e80-\u9fff\uac00-\ud7af]/.test(last_name)) return `${last_name}${first_name}`;
  return `${first_name} ${last_name}`.trim();
}
