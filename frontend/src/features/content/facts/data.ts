/** Facts that a message may state: the reads with their cache keys, and their types. */
import { queryOptions } from "@tanstack/react-query";
import { api, ok } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
/** A slot of a draft as it reads now, with the fact it is of. */
export type FactSlot = Schemas["FactSlotOut"];
export type FactOrigin = Schemas["FactOrigin"];
/** A fact with everything it can say. */
export type WritableFact = Schemas["WritableFactOut"];
export type FactText = Schemas["FactText"];
export type Kind = "product" | "offer" | "brand" | "knowledge";

export const KINDS: Kind[] = ["product", "offer", "brand", "knowledge"];

export const writableFactsQuery = (q: string, language: string, kind: Kind[], limit = 12) =>
  queryOptions({
    queryKey: ["content", "facts", { q, language, kind, limit }],
    queryFn: async ({ signal }) =>
      (await ok(api.GET("/api/v1/content/facts", { params: { query: { q, language, kind, limit } }, signal }))).items,
    staleTime: 30_000,
  });

/** One fact with everything it can say; `key` as in a slot: kind:key. */
export const writableFactQuery = (key: string, language: string) =>
  queryOptions({
    queryKey: ["content", "facts", { key, language }],
    queryFn: async () => (await ok(api.GET("/api/v1/content/facts", { params: { query: { key: [key], language } } }))).items[0] ?? null,
    staleTime: 30_000,
  });

/** Where people read and change a fact. */
export function factPage(fact: FactOrigin): string {
  const path = { product: "products", offer: "offers", knowledge: "knowledge" }[fact.kind];
  return path ? `/facts/${path}/${fact.id}` : "/facts?tab=brand";
}
