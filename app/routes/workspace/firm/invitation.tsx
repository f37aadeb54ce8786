import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { FirmInvitationPage } from "#app/features/organisations/components/invitation-page.tsx";
import { firmMessages } from "#app/features/organisations/messages/firm.ts";
import { readOpenInvitation } from "#app/features/organisations/reads/members.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { linkOrigin } from "#app/server/link-origin.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("firm.manage", async ({ ctx, params, url }) => {
  const invitation = await readOpenInvitation(ctx, params.invitation, linkOrigin(url));
  if (!invitation) throw notFound();
  const title = firmMessages[ctx.locale].invite.detail({ name: invitation.name });
  return data({ edition: ctx.edition.slug, invitation, title });
});

export default function FirmInvitation() {
  return <FirmInvitationPage {...useLoaderData<typeof loader>()} />;
}
