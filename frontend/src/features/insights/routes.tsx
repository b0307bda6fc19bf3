/** Reports: how campaigns went, from the first message on. */
import { IconChartBar } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { defineFeature } from "@/shared/routing/feature";
import { shellRoute } from "@/shared/routing/roots";
import { findReports } from "./data";

const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);
const whole = (value: unknown): number | undefined =>
  (typeof value === "number" || typeof value === "string") && Number.isInteger(Number(value)) && value !== "" ? Number(value) : undefined;

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/insights",
  component: lazyRouteComponent(() => import("./ReportsPage"), "ReportsPage"),
});

export interface ReportSearch {
  tab?: string;
  group?: string;
  kind?: string;
  link?: number;
}

const reportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/insights/campaigns/$id",
  validateSearch: (search: Record<string, unknown>): ReportSearch => ({
    tab: text(search.tab),
    group: text(search.group),
    kind: text(search.kind),
    link: whole(search.link),
  }),
  component: lazyRouteComponent(() => import("./report/ReportPage"), "ReportPage"),
});

export const insights = defineFeature({
  name: "insights",
  shell: [listRoute, reportRoute],
  nav: [
    { section: "results", order: 10, label: "insights:nav.reports", to: "/insights", icon: IconChartBar, permission: "reports.read" },
  ],
  search: [{ label: "insights:nav.reports", icon: IconChartBar, permission: "reports.read", find: findReports }],
});
