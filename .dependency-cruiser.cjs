/** Who may import whom: docs/decisions/001-layout.md. */
const SLICE = "^app/features/([^/]+)";
const REACT = "^(?:node_modules/)?(?:react|react-dom|@remix-run/react|@conform-to/react)(?:/|$)";

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "nothing-unresolved",
      severity: "error",
      from: { pathNot: "(^app/processes/web\\.ts$)" },
      to: { couldNotResolve: true },
    },
    {
      name: "lib-stands-alone",
      severity: "error",
      from: { path: "^app/lib/", pathNot: "\\.test\\.ts$" },
      to: { pathNot: "^app/lib/" },
    },
    {
      name: "domain-is-pure",
      severity: "error",
      from: { path: `${SLICE}/domain/`, pathNot: "\\.test\\.ts$" },
      to: { pathNot: ["^app/features/$1/domain/", "^app/lib/", "^node_modules/(?:zod)/"] },
    },
    {
      name: "domain-stays-in-its-slice",
      severity: "error",
      from: { path: `${SLICE}/domain/` },
      to: { path: "^app/features/[^/]+/", pathNot: "^app/features/$1/domain/" },
    },
    {
      name: "db-knows-no-application",
      severity: "error",
      from: { path: "^db/" },
      to: { path: "^app/", pathNot: "^app/lib/" },
    },
    {
      name: "slices-meet-at-their-public-face",
      severity: "error",
      from: { path: `${SLICE}/` },
      to: {
        path: "^app/features/[^/]+/",
        pathNot: ["^app/features/$1/", "^app/features/[^/]+/public(?:\\.server)?\\.tsx?$"],
      },
    },
    {
      name: "commands-and-reads-draw-nothing",
      severity: "error",
      from: { path: "^app/features/[^/]+/(?:commands|reads)/", pathNot: "\\.test\\.ts$" },
      to: { path: ["^app/routes/", "^app/ui/", REACT] },
    },
    {
      name: "components-stay-in-the-browser",
      severity: "error",
      from: { path: "^app/features/[^/]+/(?:components/|forms\\.ts$)", pathNot: "\\.test\\.tsx?$" },
      to: { path: ["^db/", "^app/server/", "\\.server\\.tsx?$"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "routes-are-thin",
      severity: "error",
      from: { path: "^app/routes/" },
      to: { path: ["^db/", "^node_modules/(?:kysely|pg)/", "^app/processes/", "^app/seed/", "^app/routes/"] },
    },
    {
      name: "ui-knows-no-feature",
      severity: "error",
      from: { path: "^app/ui/" },
      to: { path: ["^app/(?:features|routes|server|processes|seed)/", "^db/"] },
    },
    {
      name: "server-knows-no-feature",
      severity: "error",
      from: { path: "^app/server/" },
      to: { path: ["^app/(?:features|routes|processes|seed|ui)/"] },
    },
    {
      name: "nobody-imports-the-top",
      severity: "error",
      from: { path: "^app/(?:features|ui|i18n|lib|server|routes)/|^db/" },
      to: { path: "^app/(?:processes|seed|entry\\.)", pathNot: "^app/seed/data/" },
    },
    {
      name: "only-commands-open-transactions",
      severity: "error",
      // Tests write what their subject reads.
      from: {
        path: "^app/(?:features/[^/]+/(?:reads|components|domain)|routes|ui)/",
        pathNot: "\\.test\\.ts$",
      },
      to: { path: "^db/tx\\.server\\.ts$", dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.css(\\?url)?$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
    },
  },
};
