import { outboxList } from "#app/features/notifications/reads/outbox-list.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { exportList } from "#app/server/list/export-list.server.ts";

export const loader = loaderFor("outbox.read", ({ ctx, url }) => exportList(ctx, outboxList, url));
