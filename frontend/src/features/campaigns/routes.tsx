/** Planning, approving and sending campaigns. */
import { IconSpeakerphone } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { lazy } from "react";
import { useCan } from "@/shared/api/session";
import { offerSubjectView } from "@/shared/lib/subjects";
import { defineFeature } from "@/shared/routing/feature";
import { shellRoute } from "@/shared/routing/roots";
import { countsQuery } from "./data";
import { findCampaigns, sendingJob } from "./jobs";

const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);

interface ListSearch {
  q?: string;
  state?: string;
  archived?: boolean;
  sort?: string;
}

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/campaigns",
  validateSearch: (search: Record<string, unknown>): ListSearch => ({
    q: text(search.q),
    state: text(search.state),
    archived: search.archived === true || search.archived === "true" ? true : undefined,
    sort: text(search.sort),
  }),
  component: lazyRouteComponent(() => import("./CampaignsPage"), "CampaignsPage"),
});

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/campaigns/new",
  validateSearch: (search: Record<string, unknown>): { message?: string } => ({ message: text(search.message) }),
  component: lazyRouteComponent(() => import("./NewCampaignPage"), "NewCampaignPage"),
});

const detailRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/campaigns/$id",
  validateSearch: (search: Record<string, unknown>): { tab?: string; outcome?: string; kind?: string } => ({
    tab: text(search.tab),
    outcome: text(search.outcome),
    kind: text(search.kind),
  }),
  component: lazyRouteComponent(() => import("./detail/CampaignPage"), "CampaignPage"),
});

const planRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/campaigns/$id/plan",
  validateSearch: (search: Record<string, unknown>): { step?: string } => ({ step: text(search.step) }),
  component: lazyRouteComponent(() => import("./plan/PlanPage"), "PlanPage"),
});

// A reviewer sees the campaign itself, without review knowing what a campaign is.
offerSubjectView(
  "campaign",
  lazy(async () => ({ default: (await import("./dossier/CampaignDossier")).CampaignDossier })),
);

/** Paused sends are what nobody should forget. */
function usePaused(): number | undefined {
  const { data } = useQuery({ ...countsQuery, enabled: useCan("campaigns.read") });
  return data?.paused;
}

export const campaigns = defineFeature({
  name: "campaigns",
  shell: [listRoute, newRoute, detailRoute, planRoute],
  nav: [
    {
      section: "work",
      order: 10,
      label: "campaigns:nav.campaigns",
      to: "/campaigns",
      icon: IconSpeakerphone,
      permission: "campaigns.read",
      useCount: usePaused,
    },
  ],
  commands: [
    { label: "campaigns:command.new", icon: IconSpeakerphone, to: "/campaigns/new", permission: "campaigns.write" },
  ],
  search: [
    { label: "campaigns:nav.campaigns", icon: IconSpeakerphone, permission: "campaigns.read", find: findCampaigns },
  ],
  jobs: { "campaigns.send": sendingJob },
});
