/** The first page: what waits for whom, and the first steps. */
import { IconHome2 } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { defineFeature } from "@/shared/routing/feature";
import { shellRoute } from "@/shared/routing/roots";

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./HomePage"), "HomePage"),
});

export const home = defineFeature({
  name: "home",
  shell: [homeRoute],
  nav: [{ section: "work", order: 0, label: "home:nav.home", to: "/", icon: IconHome2 }],
});
