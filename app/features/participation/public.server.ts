export { applyImportRun } from "./commands/apply-import-run.server.ts";
export { importRows } from "./commands/import-rows.server.ts";
export { resumeImports } from "./jobs/resume-imports.server.ts";
