/** The import rules find planted breaches of app → features → shared. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise } from "dependency-cruiser";
import { afterAll, beforeAll, expect, it } from "vitest";

const rules = createRequire(import.meta.url)("../.dependency-cruiser.cjs");

const planted = {
  "src/app/router.ts": `import "../features/lists/page"; import "../features/lists/routes";`,
  "src/features/lists/routes.tsx": `export const lists = 1;`,
  "src/features/lists/page.ts": `import "../people/page"; export const page = 1;`,
  "src/features/people/page.ts": `import "../../app/shell"; import "../../shared/a"; export const page = 1;`,
  "src/app/shell.ts": `export const shell = 1;`,
  "src/shared/a.ts": `import "./b"; export const a = 1;`,
  "src/shared/b.ts": `import "./a"; import "../features/people/page"; export const b = 1;`,
  "src/shared/index.ts": `export * from "./a";`,
  "src/shared/c.ts": `import "./index";`,
};

const root = mkdtempSync(join(tmpdir(), "imports-"));
const before = process.cwd();
let found = [];

beforeAll(async () => {
  for (const [path, text] of Object.entries(planted)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const { output } = await cruise(["src"], {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: rules.forbidden },
  });
  found = output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} > ${to}`);
}, 30_000);

afterAll(() => {
  process.chdir(before);
  rmSync(root, { recursive: true, force: true });
});

it.each([
  "features-apart: src/features/lists/page.ts > src/features/people/page.ts",
  "features-below-app: src/features/people/page.ts > src/app/shell.ts",
  "shared-at-the-bottom: src/shared/b.ts > src/features/people/page.ts",
  "app-enters-features-by-routes: src/app/router.ts > src/features/lists/page.ts",
  "no-barrels: src/shared/c.ts > src/shared/index.ts",
])("reports %s", (breach) => {
  expect(found).toContain(breach);
});

it("reports the cycle, and nothing about the allowed way into a feature", () => {
  expect(found.some((line) => line.startsWith("no-cycles: src/shared/a.ts"))).toBe(true);
  expect(found.filter((line) => line.includes("routes.tsx"))).toEqual([]);
});
