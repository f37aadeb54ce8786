import { erasureList } from "#app/features/privacy/reads/erasure-list.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { exportList } from "#app/server/list/export-list.server.ts";

export const loader = loaderFor("privacy.erase", ({ ctx, url }) => exportList(ctx, erasureList, url));
