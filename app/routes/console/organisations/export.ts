import { organisationList } from "#app/features/organisations/reads/organisation-list.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { exportList } from "#app/server/list/export-list.server.ts";

export const loader = loaderFor("organisations.manage", ({ ctx, url }) =>
  exportList(ctx, organisationList, url),
);
