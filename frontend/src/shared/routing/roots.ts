/** The parents that features hang their pages under. What they look like is set by the app. */
import { createRootRoute, createRoute, redirect } from "@tanstack/react-router";
import { asProblem } from "../api/problem";
import { queryClient } from "../api/queryClient";
import { sessionQuery } from "../api/session";

export const rootRoute = createRootRoute();

/** Pages for everyone: signing in, accepting an invitation. */
export const openRoute = createRoute({ getParentRoute: () => rootRoute, id: "open" });

/** Pages inside the shell: signed in, with a workspace. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  async beforeLoad({ location }): Promise<void> {
    try {
      await queryClient.ensureQueryData(sessionQuery);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.status === 401) {
        throw redirect({ to: "/login", search: { next: location.href } });
      }
      throw problem;
    }
  },
});

/** Pages of the settings area; a feature adds its own with a nav entry of section "settings". */
export const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings",
});
