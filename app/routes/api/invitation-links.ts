import { readInvitationLinks } from "#app/features/accounts/reads/invitations.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { linkOrigin } from "#app/server/link-origin.server.ts";
import { workbookDownload } from "#app/server/workbook-download.server.ts";

export const loader = loaderFor("invitations.manage", async ({ ctx, url }) =>
  workbookDownload(await readInvitationLinks(ctx, linkOrigin(url))),
);
