export { applyImport } from "./commands/apply-import.server.ts";
export { applyImportRun } from "./commands/apply-import-run.server.ts";
export { checkWorkbook } from "./commands/check-workbook.server.ts";
export { expireHolds } from "./commands/expire-holds.server.ts";
export { importRows } from "./commands/import-rows.server.ts";
export { importFailureText, importRefusalText, importReportLines } from "./import/report-text.ts";
export { workbookErrorText } from "./import/upload-text.ts";
export { resumeImports } from "./jobs/resume-imports.server.ts";
export { readImportRun } from "./reads/import-run.server.ts";
