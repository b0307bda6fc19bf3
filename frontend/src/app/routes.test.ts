/** Every place that the interface names is a page: rail, commands, and links between features. */
import { expect, it } from "vitest";
import { features } from "./features";
import { router } from "./router";

const sources = import.meta.glob<string>(["../**/*.{ts,tsx}", "!../**/*.test.{ts,tsx}", "!../shared/lib/elsewhere.ts"], {
  eager: true,
  query: "?raw",
  import: "default",
});

/** Whether a path leads to a page; "${…}" stands for any one segment. */
function leadsSomewhere(path: string): boolean {
  const concrete = path.replaceAll(/\$\{[^}]*\}/g, "1").replace(/[?#].*$/, "");
  const [, params, found] = router.getMatchedRoutes(concrete);
  // "**" holds what a parent page could not place: its "not found".
  return found !== undefined && !("**" in params);
}

const places = features.flatMap(({ nav, commands }) => [...nav, ...commands].map(({ label, to }) => ({ label, to })));

it.each(places)("$label leads to a page", ({ to }) => {
  expect(leadsSomewhere(to)).toBe(true);
});

it("links between features lead to pages", () => {
  const dead: string[] = [];
  for (const [file, source] of Object.entries(sources)) {
    for (const [, path] of source.matchAll(/elsewhere\(\s*["'`]([^"'`]+)["'`]/g)) {
      if (path && !leadsSomewhere(path)) dead.push(`${file}: ${path}`);
    }
  }
  expect(dead).toEqual([]);
});
