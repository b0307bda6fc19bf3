/** What waits for a second pair of eyes, and deciding it. */
import { IconChecklist } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { useCan } from "@/shared/api/session";
import { defineFeature } from "@/shared/routing/feature";
import { settingsRoute, shellRoute } from "@/shared/routing/roots";
import { reviewCountsQuery } from "./data";

interface QueueSearch {
  show?: "decided";
  owner?: "me" | "nobody";
  sort?: "newest";
}

const queueRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/review",
  validateSearch: (search: Record<string, unknown>): QueueSearch => ({
    show: search.show === "decided" ? "decided" : undefined,
    owner: search.owner === "me" || search.owner === "nobody" ? search.owner : undefined,
    sort: search.sort === "newest" ? "newest" : undefined,
  }),
  component: lazyRouteComponent(() => import("./ReviewQueuePage"), "ReviewQueuePage"),
});

const reviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/review/$id",
  validateSearch: (search: Record<string, unknown>): { tab?: string } => ({
    tab: typeof search.tab === "string" ? search.tab : undefined,
  }),
  component: lazyRouteComponent(() => import("./ReviewPage"), "ReviewPage"),
});

const settingsPage = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/review",
  component: lazyRouteComponent(() => import("./ReviewSettingsPage"), "ReviewSettingsPage"),
});

/** What waits for the reader; somebody who decides nothing sees what waits at all. */
function useWaiting(): number | undefined {
  const mayDecide = useCan("review.decide");
  const { data } = useQuery({ ...reviewCountsQuery, enabled: useCan("review.read") });
  return mayDecide ? data?.for_you : data?.open;
}

export const review = defineFeature({
  name: "review",
  shell: [queueRoute, reviewRoute],
  settings: [settingsPage],
  nav: [
    {
      section: "work",
      order: 40,
      label: "review:nav.review",
      to: "/review",
      icon: IconChecklist,
      permission: "review.read",
      useCount: useWaiting,
    },
    { section: "settings", order: 40, label: "review:nav.settings", to: "/settings/review", icon: IconChecklist, permission: "review.read" },
  ],
  commands: [{ label: "review:nav.review", icon: IconChecklist, to: "/review", permission: "review.read" }],
});
