import { platformAuditList } from "#app/features/audit/reads/audit-list.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { exportList } from "#app/server/list/export-list.server.ts";

export const loader = loaderFor("audit.platform", ({ ctx, url }) => exportList(ctx, platformAuditList, url));
