import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { InvitationListPage } from "#app/features/accounts/components/invitation-list.tsx";
import { invitationMessages } from "#app/features/accounts/messages/invitations.ts";
import { invitationList } from "#app/features/accounts/reads/invitation-list.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { readList } from "#app/server/list/read-list.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("invitations.manage", async ({ ctx, url }) =>
  data({
    edition: ctx.edition.slug,
    view: await readList(ctx, invitationList, url),
    title: invitationMessages[ctx.locale].title,
  }),
);

export default function Invitations() {
  return <InvitationListPage {...useLoaderData<typeof loader>()} />;
}
