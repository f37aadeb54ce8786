import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { InvitationListPage } from "#app/features/accounts/components/invitation-list.tsx";
import { invitationMessages } from "#app/features/accounts/messages/invitations.ts";
import { readInvitations } from "#app/features/accounts/reads/invitations.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("invitations.manage", async ({ ctx, url }) =>
  data({
    edition: ctx.edition.slug,
    list: await readInvitations(ctx, url.searchParams),
    title: invitationMessages[ctx.locale].title,
  }),
);

export default function Invitations() {
  const { edition, list } = useLoaderData<typeof loader>();
  return <InvitationListPage edition={edition} list={list} />;
}
