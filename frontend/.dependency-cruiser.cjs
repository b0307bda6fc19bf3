/** Which way imports may point: app > features > shared. Run by `npm run deps`. */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      comment: "A cycle hides which module owns what. Move the common part down to src/shared.",
      from: {},
      to: { circular: true },
    },
    {
      name: "features-apart",
      severity: "error",
      comment:
        "A feature knows no other feature. Link by path; move what both need down to src/shared.",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/features/([^/]+)/", pathNot: "^src/features/$1/" },
    },
    {
      name: "features-below-app",
      severity: "error",
      comment: "Features are mounted by the app; they never import it.",
      from: { path: "^src/features/" },
      to: { path: "^src/(app/|main\\.tsx)" },
    },
    {
      name: "shared-at-the-bottom",
      severity: "error",
      comment: "src/shared serves every feature, so it can know none of them.",
      from: { path: "^src/shared/" },
      to: { path: "^src/(app|features)/" },
    },
    {
      name: "app-enters-features-by-routes",
      severity: "error",
      comment: "The app sees a feature only through its routes file.",
      from: { path: "^src/app/" },
      to: { path: "^src/features/", pathNot: "^src/features/[^/]+/routes\\.tsx$" },
    },
    {
      name: "no-barrels",
      severity: "error",
      comment: "Import the module itself; an index file that re-exports hides direction and size.",
      from: {},
      to: { path: "^src/.*index\\.tsx?$" },
    },
    {
      name: "no-unknown-packages",
      severity: "error",
      comment: "Name every package in package.json.",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "unknown"] },
    },
    {
      name: "no-dev-packages-in-product",
      severity: "error",
      comment: "What ships must be a dependency, not a development dependency.",
      from: { path: "^src/", pathNot: "(\\.test\\.tsx?|testSetup\\.ts)$" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "resolvable",
      severity: "error",
      comment: "An import that leads nowhere.",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "browser", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};
