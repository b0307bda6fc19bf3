/** The route tree, made of what the features bring. */
import { createRouter, type AnyRoute } from "@tanstack/react-router";
import type { JobKind } from "@/shared/lib/jobs";
import type { Feature } from "@/shared/routing/feature";
import { PersonPartsContext } from "@/shared/routing/personParts";
import { openRoute, rootRoute, settingsRoute, shellRoute } from "@/shared/routing/roots";
import { features } from "./features";
import { NotFound } from "./shell/NotFound";
import { PageLoading } from "./shell/PageLoading";
import { RouteError } from "./shell/RouteError";
import { SettingsLayout } from "./shell/SettingsLayout";
import { Shell } from "./shell/Shell";

type AnyFeature = Feature<readonly AnyRoute[], readonly AnyRoute[], readonly AnyRoute[]>;
type Kind = "open" | "shell" | "settings";
/** The routes of every feature as one tuple, so that links and parameters stay typed. */
type Pages<List extends readonly AnyFeature[], K extends Kind> = List extends readonly [
  infer First extends AnyFeature,
  ...infer Rest extends readonly AnyFeature[],
]
  ? [...First[K], ...Pages<Rest, K>]
  : [];

function pages<K extends Kind>(kind: K): Pages<typeof features, K> {
  return features.flatMap((feature) => [...(feature as AnyFeature)[kind]]) as Pages<typeof features, K>;
}

const all: readonly AnyFeature[] = features;
const parts = {
  nav: all.flatMap((feature) => feature.nav),
  commands: all.flatMap((feature) => feature.commands),
  search: all.flatMap((feature) => feature.search),
  jobs: Object.assign({}, ...all.map((feature) => feature.jobs)) as Record<string, JobKind>,
};

const person = {
  tabs: all.flatMap((feature) => feature.personTabs),
  actions: all.flatMap((feature) => feature.personActions),
};

shellRoute.update({
  component: () => (
    <PersonPartsContext value={person}>
      <Shell {...parts} />
    </PersonPartsContext>
  ),
});
settingsRoute.update({ component: () => <SettingsLayout entries={parts.nav} /> });

export const routeTree = rootRoute.addChildren([
  openRoute.addChildren(pages("open")),
  shellRoute.addChildren([...pages("shell"), settingsRoute.addChildren(pages("settings"))]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 200,
  scrollRestoration: true,
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: NotFound,
  defaultPendingComponent: PageLoading,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
