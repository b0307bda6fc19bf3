/** The reads of this feature with their cache keys, and the types the API answers with. */
import { queryOptions } from "@tanstack/react-query";
import { api, ok } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
export type Message = Schemas["MessageOut"];
export type MessageDetail = Schemas["MessageDetail"];
export type Draft = Schemas["DraftOut"];
export type Revision = Schemas["RevisionOut"];
export type Finding = Schemas["FindingOut"];
export type Preview = Schemas["DraftPreviewOut"];
export type MergeField = Schemas["MergeFieldOut"];
export type Template = Schemas["TemplateOut"];
export type BoundCampaign = Schemas["CampaignRow"];
export type Media = Schemas["MediaOut"];

/** Everything that may have changed when a message was made, saved or archived. */
export const MESSAGES = ["content", "messages"] as const;
export const MEDIA = ["content", "media"] as const;
export const TEMPLATES = ["content", "templates"] as const;

const path = (message_id: string) => ({ params: { path: { message_id } } });

export const messageQuery = (id: string) =>
  queryOptions({
    queryKey: [...MESSAGES, id],
    queryFn: () => ok(api.GET("/api/v1/content/messages/{message_id}", path(id))),
    // The editor holds the draft from here on; a refetch must not overwrite what is being typed.
    staleTime: Infinity,
    gcTime: 0,
  });

/** Campaigns that lose their approval, or their place in review, when this message is saved. */
export const boundCampaignsQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaigns", "bound", id],
    queryFn: async () => {
      const query = { message_id: id, state: ["in_review", "approved", "scheduled"] as ("in_review" | "approved" | "scheduled")[] };
      return (await ok(api.GET("/api/v1/campaigns", { params: { query } }))).items;
    },
    refetchInterval: 30_000,
  });

export const revisionsQuery = (id: string, head: number) =>
  queryOptions({
    queryKey: [...MESSAGES, id, "revisions", head],
    queryFn: () =>
      ok(
        api.GET("/api/v1/content/messages/{message_id}/revisions", {
          params: { path: { message_id: id }, query: { limit: 200 } },
        }),
      ),
  });

export const fieldsQuery = queryOptions({
  queryKey: ["content", "fields"],
  queryFn: () => ok(api.GET("/api/v1/content/fields")),
  staleTime: 60_000,
});

export const templatesQuery = (language: string) =>
  queryOptions({
    queryKey: [...TEMPLATES, language],
    queryFn: () => ok(api.GET("/api/v1/content/templates", { params: { query: { language } } })),
  });

export const templatePreviewQuery = (id: string, language: string) =>
  queryOptions({
    queryKey: [...TEMPLATES, id, "preview", language],
    queryFn: () =>
      ok(
        api.GET("/api/v1/content/templates/{template_id}/preview", {
          params: { path: { template_id: id }, query: { language } },
        }),
      ),
    staleTime: 5 * 60_000,
  });

export interface Wish {
  draft: Draft;
  messageId: string;
  contactId: number | null;
}

export const previewQuery = ({ draft, messageId, contactId }: Wish) =>
  queryOptions({
    queryKey: ["content", "preview", messageId, contactId, draft],
    queryFn: ({ signal }) =>
      ok(
        api.POST("/api/v1/content/preview", {
          body: { draft, message_id: messageId, contact_id: contactId },
          signal,
        }),
      ),
    gcTime: 10_000,
  });

/** The brand's colours and fonts, the main ones first. */
export const brandLookQuery = queryOptions({
  queryKey: ["catalog", "brand", "look"],
  queryFn: async () => {
    const { brand } = await ok(api.GET("/api/v1/catalog/brand"));
    return { colours: brand?.content.colours ?? [], fonts: brand?.content.fonts ?? [] };
  },
  staleTime: 60_000,
});
