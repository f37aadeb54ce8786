import { data, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { resetSecondFactor } from "#app/features/accounts/commands/reset-second-factor.server.ts";
import { securityMessages } from "#app/features/accounts/messages/security.ts";
import { readSecondFactorHolder } from "#app/features/accounts/reads/security.server.ts";
import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { requireConfirmed } from "#app/server/confirmed.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";
import { Button } from "#app/ui/button.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { PageHead } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("roles.grant", async (args) => {
  const { ctx, params } = args;
  const person = await readSecondFactorHolder(ctx, params.person);
  if (!person) throw notFound();
  requireConfirmed(args);
  return data({ person, title: `${person.name} · ${securityMessages[ctx.locale].adminReset.title}` });
});

export const action = actionFor("roles.grant", async (args) => {
  const { ctx, params, request } = args;
  const person = await readSecondFactorHolder(ctx, params.person);
  if (!person) throw notFound();
  requireConfirmed(args);
  await readPosted(request);
  const m = securityMessages[ctx.locale];
  const outcome = await resetSecondFactor(ctx, { personId: person.id });
  if (!outcome.ok) return data({ error: m.refusals[outcome.refusal] }, { status: 409 });
  throw await redirectWithToast(paths.console.personAccess(person.id), m.adminReset.done);
});

export default function ResetSecondFactor() {
  const { person } = useLoaderData<typeof loader>();
  const error = useActionData<typeof action>()?.error;
  const m = useMessages(securityMessages).adminReset;
  return (
    <>
      <PageHead
        title={m.title}
        crumbs={[{ label: person.name, href: paths.console.personAccess(person.id) }, { label: m.title }]}
        lead={person.hasSecondFactor ? m.lead({ name: person.name }) : m.none}
      />
      <FormNotice errors={error === undefined ? [] : [error]} />
      {person.hasSecondFactor ? (
        <Form method="post" className="stack">
          <Notice tone="attn">{m.warning}</Notice>
          <p>
            <Button variant="danger" type="submit">
              {m.submit}
            </Button>
          </p>
        </Form>
      ) : null}
    </>
  );
}
