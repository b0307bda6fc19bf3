/** Claims of a message as the API tells them, and the requests about them. */
import { queryOptions } from "@tanstack/react-query";
import { api, ok } from "../api/client";
import type { components } from "../api/schema";

type Schemas = components["schemas"];
export type Claim = Schemas["ClaimOut"];
export type Ledger = Schemas["LedgerOut"];
export type FactUse = Schemas["FactUseOut"];
export type Verdict = "ok" | "vouched" | "weak" | "false" | "stale" | "unbound" | "forbidden";

export const CLAIMS = ["claims"] as const;

/** The claims of a message as it is saved now. */
export const ledgerQuery = (messageId: string, head?: number) =>
  queryOptions({
    queryKey: [...CLAIMS, messageId, head ?? "head"],
    queryFn: () => ok(api.GET("/api/v1/content/messages/{message_id}/claims", { params: { path: { message_id: messageId } } })),
    // Facts change while somebody looks.
    refetchInterval: 15_000,
  });

interface Place {
  messageId: string;
  revision: number;
  key: string;
}

const path = ({ messageId, revision, key }: Place) => ({ message_id: messageId, number: revision, key });
const ROUTE = "/api/v1/content/messages/{message_id}/revisions/{number}/claims/{key}";

export const bindClaim = (place: Place, factKind: string, factId: string) =>
  ok(api.PUT(`${ROUTE}/fact`, { params: { path: path(place) }, body: { fact_kind: factKind, fact_id: factId, reason: "" } }));

export const vouchClaim = (place: Place, reason: string) =>
  ok(api.PUT(`${ROUTE}/vouch`, { params: { path: path(place) }, body: { reason } }));

export const unvouchClaim = (place: Place) => ok(api.DELETE(`${ROUTE}/vouch`, { params: { path: path(place) } }));

export interface FactChoice {
  kind: "product" | "offer" | "knowledge";
  id: string;
  name: string;
}

/** Facts that a claim may be about, found by words. */
export const factChoicesQuery = (words: string) =>
  queryOptions({
    queryKey: ["catalog", "choices", words],
    queryFn: async (): Promise<FactChoice[]> => {
      const query = { q: words, limit: 8 };
      const [products, offers, knowledge] = await Promise.all([
        ok(api.GET("/api/v1/catalog/products", { params: { query } })),
        ok(api.GET("/api/v1/catalog/offers", { params: { query } })),
        ok(api.GET("/api/v1/catalog/knowledge", { params: { query } })),
      ]);
      return [
        ...products.items.map(({ key, content }) => ({ kind: "product" as const, id: key, name: content.name || key })),
        ...offers.items.map(({ key, content }) => ({ kind: "offer" as const, id: key, name: content.name || content.code || key })),
        ...knowledge.items.map(({ key, content }) => ({ kind: "knowledge" as const, id: key, name: content.title || key })),
      ];
    },
    staleTime: 30_000,
  });

const TABS: Record<string, string> = { product: "products", offer: "offers", knowledge: "knowledge", brand: "brand", memory: "memory" };

/** What the page of facts shows to find one: its list, narrowed to it. */
export function factSearch(kind: string, id: string): { tab: string; q?: string } {
  return { tab: TABS[kind] ?? "products", q: kind === "brand" || kind === "memory" ? undefined : id };
}
