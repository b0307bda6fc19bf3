/** What the pages of facts read, and the shapes they share. */
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, ok } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
export type Product = Schemas["ProductOut"];
export type ProductContent = Schemas["ProductContent"];
export type Offer = Schemas["OfferOut"];
export type OfferContent = Schemas["OfferContent"];
export type Knowledge = Schemas["KnowledgeOut"];
export type KnowledgeContent = Schemas["KnowledgeContent"];
export type Memory = Schemas["MemoryOut"];
export type Brand = Schemas["BrandOut"];
export type BrandContent = Schemas["BrandContent"];
/** What facts of every kind have. */
export type Fact = Omit<Product, "content">;
export type Version = Schemas["VersionOut"];
export type Difference = Schemas["DifferenceOut"];
export type Money = Schemas["MoneyIn"];
export type Summary = Schemas["CatalogSummary"];
export type QualityItem = Schemas["QualityItem"];
export type Feed = Schemas["FeedOut"];
export type FeedChange = Schemas["FeedChange"];
export type FeedColumn = Schemas["FeedColumn"];
export type FeedLook = Schemas["FeedLook"];
export type Run = Schemas["RunOut"];
export type RunState = Schemas["RunState"];
export type RunIssue = Schemas["RunIssueOut"];
export type RunChange = Schemas["RunChangeOut"];

/** Saves a part of a feed's settings. */
export type SaveFeed = (change: FeedChange) => Promise<void>;

export const LANGUAGES = ["en", "zh", "pl"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The view of a list, as the URL keeps it. */
export interface FactsSearch {
  tab?: string;
  q?: string;
  state?: string;
  category?: string;
  currency?: string;
  language?: string;
  tag?: string;
  feed?: string;
  problem?: string;
}

/** Everything that may look different after a fact changed. */
export const FACTS = ["catalog"] as const;

/** The part of the view that the API narrows by. */
export function narrowing({ q, state, category, currency, language, tag, feed, problem }: FactsSearch) {
  return { q, state, category, currency, language, tag, feed, problem };
}

export const summaryQuery = queryOptions({
  queryKey: [...FACTS, "summary"],
  queryFn: () => ok(api.GET("/api/v1/catalog/summary")),
});

const fact = (id: string) => ({ params: { path: { fact_id: id } } });

export const productQuery = (id: string) =>
  queryOptions({
    queryKey: [...FACTS, "product", id],
    queryFn: () => ok(api.GET("/api/v1/catalog/products/{fact_id}", fact(id))),
  });

export const offerQuery = (id: string) =>
  queryOptions({
    queryKey: [...FACTS, "offer", id],
    queryFn: () => ok(api.GET("/api/v1/catalog/offers/{fact_id}", fact(id))),
  });

export const knowledgeQuery = (id: string) =>
  queryOptions({
    queryKey: [...FACTS, "knowledge", id],
    queryFn: () => ok(api.GET("/api/v1/catalog/knowledge/{fact_id}", fact(id))),
  });

export const brandQuery = queryOptions({
  queryKey: [...FACTS, "brand"],
  queryFn: async () => (await ok(api.GET("/api/v1/catalog/brand"))).brand,
});

export const qualityQuery = queryOptions({
  queryKey: [...FACTS, "quality"],
  queryFn: () => ok(api.GET("/api/v1/catalog/quality")),
});

export const feedsQuery = queryOptions({
  queryKey: [...FACTS, "feeds"],
  queryFn: () => ok(api.GET("/api/v1/catalog/feeds")),
  refetchInterval: ({ state }) => (state.data?.items.some(({ last_run }) => last_run && isMoving(last_run)) ? 1_500 : false),
});

export const feedQuery = (id: string) =>
  queryOptions({
    queryKey: [...FACTS, "feeds", id],
    queryFn: () => ok(api.GET("/api/v1/catalog/feeds/{feed_id}", { params: { path: { feed_id: id } } })),
    refetchInterval: ({ state }) => (state.data?.last_run && isMoving(state.data.last_run) ? 1_000 : false),
  });

export const lookQuery = (feed: Feed) =>
  queryOptions({
    // Another address, file or way of reading shows other columns.
    queryKey: [...FACTS, "look", feed.id, feed.url, feed.file_name, feed.encoding, feed.delimiter],
    queryFn: () => ok(api.POST("/api/v1/catalog/feeds/{feed_id}/look", { params: { path: { feed_id: feed.id } } })),
    staleTime: 60_000,
    retry: false,
    enabled: Boolean(feed.url || feed.file_name),
  });

export const issuesQuery = (run: Run) =>
  queryOptions({
    queryKey: [...FACTS, "issues", run.id, run.state],
    queryFn: () => ok(api.GET("/api/v1/catalog/runs/{run_id}/issues", { params: { path: { run_id: run.id } } })),
  });

export const changesQuery = (run: Run) =>
  queryOptions({
    queryKey: [...FACTS, "changes", run.id, run.state],
    queryFn: () => ok(api.GET("/api/v1/catalog/runs/{run_id}/changes", { params: { path: { run_id: run.id } } })),
  });

const MOVING: RunState[] = ["queued", "waiting", "fetching", "reading", "applying"];

/** Whether a run is on its way. */
export function isMoving(run: Run): boolean {
  return MOVING.includes(run.state);
}

/** Whether a run waits for somebody's word. */
export function isAsking(run: Run): boolean {
  return run.state === "ready" || run.state === "held";
}

export function factsChanged(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: FACTS, predicate: ({ queryKey }) => queryKey[1] !== "look" });
}
