import { readTemplate } from "#app/features/participation/reads/template.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { workbookDownload } from "#app/server/workbook-download.server.ts";

export const loader = loaderFor("import.run", async ({ ctx }) => workbookDownload(await readTemplate(ctx)));
