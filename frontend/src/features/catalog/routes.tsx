/** Facts: products, offers, the brand and knowledge that copy may claim, and the feeds that bring them. */
import { IconClipboardCheck, IconPackage, IconRosetteDiscount } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { defineFeature } from "@/shared/routing/feature";
import { shellRoute } from "@/shared/routing/roots";
import type { FactsSearch } from "./data";
import { findFacts, runJob } from "./jobs";

const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);
const inner = (search: Record<string, unknown>): { tab?: string } => ({ tab: text(search.tab) });

const factsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/facts",
  validateSearch: (search: Record<string, unknown>): FactsSearch => ({
    tab: text(search.tab),
    q: text(search.q),
    state: text(search.state),
    category: text(search.category),
    currency: text(search.currency),
    language: text(search.language),
    tag: text(search.tag),
    feed: text(search.feed),
    problem: text(search.problem),
  }),
  component: lazyRouteComponent(() => import("./CatalogPage"), "CatalogPage"),
});

const productRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/facts/products/$factId",
  validateSearch: inner,
  component: lazyRouteComponent(() => import("./detail/ProductPage"), "ProductPage"),
});

const offerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/facts/offers/$factId",
  validateSearch: inner,
  component: lazyRouteComponent(() => import("./detail/OfferPage"), "OfferPage"),
});

const knowledgeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/facts/knowledge/$factId",
  validateSearch: inner,
  component: lazyRouteComponent(() => import("./detail/KnowledgePage"), "KnowledgePage"),
});

const feedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/facts/feeds/$feedId",
  validateSearch: (search: Record<string, unknown>): { step?: string } => ({ step: text(search.step) }),
  component: lazyRouteComponent(() => import("./feeds/FeedPage"), "FeedPage"),
});

export const catalog = defineFeature({
  name: "catalog",
  shell: [factsRoute, productRoute, offerRoute, knowledgeRoute, feedRoute],
  nav: [
    { section: "work", order: 35, label: "catalog:nav.facts", to: "/facts", icon: IconClipboardCheck, permission: "catalog.read" },
  ],
  commands: [
    { label: "catalog:command.product", icon: IconPackage, to: "/facts/products/new", permission: "catalog.write" },
    { label: "catalog:command.offer", icon: IconRosetteDiscount, to: "/facts/offers/new", permission: "catalog.write" },
  ],
  search: [{ label: "catalog:tab.products", icon: IconPackage, permission: "catalog.read", find: findFacts }],
  jobs: { "catalog.run": runJob },
});
