import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { grantOffice } from "#app/features/roles/commands/grant-office.server.ts";
import { RoleHoldersPage } from "#app/features/roles/components/role-holders-page.tsx";
import { GrantOfficeForm } from "#app/features/roles/forms.ts";
import { roleMessages } from "#app/features/roles/messages/roles.ts";
import { readRoleHolders } from "#app/features/roles/reads/who-may-what.server.ts";
import { paths } from "#app/paths.ts";
import { may } from "#app/server/access.ts";
import { requireConfirmed } from "#app/server/confirmed.server.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("roles.read", async ({ ctx, url }) =>
  data({
    view: await readRoleHolders(ctx, url.searchParams),
    mayGrant: may(ctx.actor, "roles.grant"),
    title: roleMessages[ctx.locale].title,
  }),
);

export const action = actionFor("roles.grant", async (args) => {
  requireConfirmed(args);
  const { ctx, request } = args;
  const m = roleMessages[ctx.locale];
  const form = readForm(await readPosted(request), GrantOfficeForm, { texts: m.errors });
  if (!form.isValid) return form.answer;
  const outcome = await grantOffice(ctx, form.value);
  if (!outcome.ok) {
    const text = m.refusals[outcome.refusal];
    return form.refuse(outcome.refusal === "person_unknown" ? { fields: { login: text } } : { form: text });
  }
  throw await redirectWithToast(paths.console.personAccess(outcome.value.personId), m.grant.done);
});

export default function Access() {
  const { view, mayGrant } = useLoaderData<typeof loader>();
  return <RoleHoldersPage view={view} mayGrant={mayGrant} lastResult={useActionData<typeof action>()} />;
}
