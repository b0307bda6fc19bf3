/** The reads of the writer with their cache keys, and what each answer is called. */
import { queryOptions } from "@tanstack/react-query";
import { api, ok } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
export type Brief = Schemas["BriefIn"];
export type Writing = Schemas["WritingOut"];
export type WritingRow = Schemas["WritingRow"];
export type WritingOption = Schemas["WritingOption"];
export type Slot = Schemas["SlotOut"];

export const GOALS = [
  "launch", "promotion", "newsletter", "welcome", "thank_you", "abandoned_cart", "win_back", "event", "course", "portfolio",
] as const;
export const TONES = ["friendly", "professional", "playful", "calm"] as const;
export const LENGTHS = ["short", "medium", "long"] as const;

export const WRITINGS = ["content", "writings"] as const;

export const isOpen = (writing: { state: string } | undefined) => writing?.state === "queued" || writing?.state === "running";

export const writerQuery = queryOptions({
  queryKey: ["content", "writer"],
  queryFn: () => ok(api.GET("/api/v1/content/writer")),
});

export const writingsQuery = queryOptions({
  queryKey: [...WRITINGS, "list"],
  queryFn: async () => (await ok(api.GET("/api/v1/content/writings"))).items,
});

export const writingQuery = (id: string) =>
  queryOptions({
    queryKey: [...WRITINGS, id],
    queryFn: () => ok(api.GET("/api/v1/content/writings/{writing_id}", { params: { path: { writing_id: id } } })),
    refetchInterval: (query) => (isOpen(query.state.data) ? 1000 : false),
  });

export const factCountsQuery = queryOptions({
  queryKey: ["catalog", "summary"],
  queryFn: () => ok(api.GET("/api/v1/catalog/summary")),
});

export interface Fact {
  key: string;
  label: string;
  /** Why it cannot be chosen; "" when it can. */
  over: boolean;
  price?: { amount: string; currency: string } | null;
}
export type FactKind = "products" | "offers" | "knowledge";

export const factsQuery = (kind: FactKind, q: string) =>
  queryOptions({
    queryKey: ["catalog", "pick", kind, q],
    queryFn: async ({ signal }): Promise<Fact[]> => {
      const request = { params: { query: { q, limit: 30 } }, signal };
      if (kind === "products") {
        const found = await ok(api.GET("/api/v1/catalog/products", request));
        return found.items.map(({ key, content }) => ({
          key,
          label: content.name,
          over: false,
          price: content.price,
        }));
      }
      if (kind === "offers") {
        const found = await ok(api.GET("/api/v1/catalog/offers", request));
        return found.items.map(({ key, content, standing }) => ({
          key,
          label: [content.name || key, content.code].filter(Boolean).join(" · "),
          over: standing === "over" || standing === "off",
        }));
      }
      const found = await ok(api.GET("/api/v1/catalog/knowledge", request));
      return found.items.map(({ key, content }) => ({ key, label: content.title || content.text.slice(0, 80), over: false }));
    },
    staleTime: 30_000,
  });
