/** What recipients say to us: feedback on messages, and what becomes of it. */
import { IconInbox } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { useCan } from "@/shared/api/session";
import { defineFeature } from "@/shared/routing/feature";
import { shellRoute } from "@/shared/routing/roots";
import { CATEGORIES, feedbackQuery, type InboxSearch, STATES } from "./data";

function oneOf<Value extends string>(known: readonly Value[], value: unknown): Value | undefined {
  return known.find((one) => one === value);
}

const inboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/inbox",
  validateSearch: (search: Record<string, unknown>): InboxSearch => ({
    tab: typeof search.tab === "string" ? search.tab : undefined,
    state: oneOf([...STATES, "any"] as const, search.state),
    category: oneOf(CATEGORIES, search.category),
    campaign: typeof search.campaign === "string" && search.campaign ? search.campaign : undefined,
  }),
  component: lazyRouteComponent(() => import("./InboxPage"), "InboxPage"),
});

const reportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/inbox/reports/$id",
  component: lazyRouteComponent(() => import("./ReportPage"), "ReportPage"),
});

/** New reports, for whoever may read them. */
function useNewReports(): number | undefined {
  const mayRead = useCan("feedback.read");
  const maySee = useCan("reports.read");
  const { data } = useQuery({ ...feedbackQuery, enabled: mayRead && maySee });
  return mayRead ? data?.reports.new : undefined;
}

export const inbox = defineFeature({
  name: "inbox",
  shell: [inboxRoute, reportRoute],
  nav: [
    { section: "results", order: 20, label: "inbox:nav.inbox", to: "/inbox", icon: IconInbox, permission: "reports.read", useCount: useNewReports },
  ],
  commands: [{ label: "inbox:nav.feedback", icon: IconInbox, to: "/inbox", permission: "reports.read" }],
});
