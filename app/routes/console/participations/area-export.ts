import { areaFirmList } from "#app/features/participation/reads/area-list.server.ts";
import { areaOf } from "#app/features/participation/reads/area.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { exportList } from "#app/server/list/export-list.server.ts";

export const loader = loaderFor("area.recruit", ({ ctx, params, url }) => {
  const area = areaOf(ctx, params.area);
  if (!area) throw notFound();
  return exportList(ctx, areaFirmList(area), url);
});
