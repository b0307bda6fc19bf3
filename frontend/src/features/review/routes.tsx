/** What waits for a second pair of eyes, and deciding it. */
import { IconChecklist } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { useCan } from "@/shared/api/session";
import { defineFeature } from "@/shared/routing/feature";
import { shellRoute } from "@/shared/routing/roots";
import { reviewCountsQuery } from "./data";

const queueRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/review",
  validateSearch: (search: Record<string, unknown>): { show?: "decided" } => ({
    show: search.show === "decided" ? "decided" : undefined,
  }),
  component: lazyRouteComponent(() => import("./ReviewQueuePage"), "ReviewQueuePage"),
});

const reviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/review/$id",
  component: lazyRouteComponent(() => import("./ReviewPage"), "ReviewPage"),
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
  ],
  commands: [{ label: "review:nav.review", icon: IconChecklist, to: "/review", permission: "review.read" }],
});
