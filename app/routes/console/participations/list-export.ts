import { applicationList } from "#app/features/participation/reads/application-list.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { exportList } from "#app/server/list/export-list.server.ts";

export const loader = loaderFor("participations.read", ({ ctx, url }) =>
  exportList(ctx, applicationList, url),
);
