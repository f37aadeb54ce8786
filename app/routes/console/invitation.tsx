import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { reissueInvitation } from "#app/features/accounts/commands/reissue-invitation.server.ts";
import { InvitationDetailPage } from "#app/features/accounts/components/invitation-detail.tsx";
import { invitationMessages } from "#app/features/accounts/messages/invitations.ts";
import { readEditionInvitation } from "#app/features/accounts/reads/invitations.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { paths } from "#app/paths.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { linkOrigin } from "#app/server/link-origin.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("invitations.manage", async ({ ctx, params, url }) => {
  const invitation = await readEditionInvitation(ctx, params.invitation, linkOrigin(url));
  if (!invitation) throw notFound();
  const title = `${invitation.name} – ${invitationMessages[ctx.locale].title}`;
  return data({ edition: ctx.edition.slug, invitation, title });
});

export const action = actionFor("invitations.manage", async ({ ctx, params, url }) => {
  if (!isUuid(params.invitation)) throw notFound();
  const m = invitationMessages[ctx.locale];
  const outcome = await reissueInvitation(ctx, { invitationId: params.invitation, origin: linkOrigin(url) });
  if (!outcome.ok) {
    if (outcome.refusal === "not_found") throw notFound();
    return data({ error: m.refusals[outcome.refusal] }, { status: 409 });
  }
  throw await redirectWithToast(
    paths.console.invitation(ctx.edition.slug, params.invitation),
    m.detail.reissued,
  );
});

export default function Invitation() {
  const { edition, invitation } = useLoaderData<typeof loader>();
  const error = useActionData<typeof action>()?.error;
  return <InvitationDetailPage edition={edition} invitation={invitation} error={error} />;
}
