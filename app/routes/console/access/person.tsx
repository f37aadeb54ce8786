import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { revokeOffice } from "#app/features/roles/commands/revoke-office.server.ts";
import { PersonAccessPage } from "#app/features/roles/components/person-access-page.tsx";
import { RevokeOfficeForm } from "#app/features/roles/forms.ts";
import { roleMessages } from "#app/features/roles/messages/roles.ts";
import { readPersonAccess } from "#app/features/roles/reads/who-may-what.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { paths } from "#app/paths.ts";
import { may } from "#app/server/access.ts";
import { requireConfirmed } from "#app/server/confirmed.server.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("roles.read", async ({ ctx, params }) => {
  const person = isUuid(params.person) ? await readPersonAccess(ctx, params.person) : undefined;
  if (!person) throw notFound();
  const title = `${person.name} · ${roleMessages[ctx.locale].title}`;
  return data({ person, mayGrant: may(ctx.actor, "roles.grant"), title });
});

export const action = actionFor("roles.grant", async (args) => {
  requireConfirmed(args);
  const { ctx, request, params } = args;
  if (!isUuid(params.person)) throw notFound();
  const m = roleMessages[ctx.locale];
  const posted = await readPosted(request);
  posted.set("personId", params.person);
  const form = readForm(posted, RevokeOfficeForm, { texts: m.errors });
  if (!form.isValid) return form.answer;
  const outcome = await revokeOffice(ctx, form.value);
  if (!outcome.ok) return form.refuse({ form: m.refusals[outcome.refusal] });
  // Who has taken her own last office no longer sees this page.
  const isSelf = ctx.actor.personId === params.person && form.value.office.role === "administrator";
  throw await redirectWithToast(
    isSelf ? paths.account() : paths.console.personAccess(params.person),
    m.revoked,
  );
});

export default function PersonAccess() {
  const { person, mayGrant } = useLoaderData<typeof loader>();
  return <PersonAccessPage person={person} mayGrant={mayGrant} lastResult={useActionData<typeof action>()} />;
}
