import { tableList } from "#app/features/lists/reads/table-list.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { exportList } from "#app/server/list/export-list.server.ts";

export const loader = loaderFor("console.read", ({ ctx, url }) => exportList(ctx, tableList, url));
