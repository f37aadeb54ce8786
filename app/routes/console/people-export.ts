import { peopleList } from "#app/features/lists/reads/people-list.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { exportList } from "#app/server/list/export-list.server.ts";

export const loader = loaderFor("invitations.manage", ({ ctx, url }) => exportList(ctx, peopleList, url));
