import { useForm } from "@conform-to/react";
import { data, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { NewPasswordFields } from "#app/features/accounts/public.ts";
import { takeFirmInvitation } from "#app/features/organisations/sign-up-steps.server.ts";
import { firmMessages } from "#app/features/organisations/messages/firm.ts";
import { organisationMessages } from "#app/features/organisations/messages/organisations.ts";
import { readFirmInvitation } from "#app/features/organisations/reads/members.server.ts";
import { PlainFrame } from "#app/features/site/components/plain-frame.tsx";
import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { publicRoute } from "#app/server/guards.server.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = publicRoute(async ({ ctx, params, url }) => {
  const invitation = await readFirmInvitation(ctx, params);
  const m = firmMessages[ctx.locale].accept;
  const title = invitation ? m.title({ firm: invitation.firm }) : m.over;
  return data({ invitation, title, here: url.pathname });
});

export const action = publicRoute(({ ctx, request, params }) => takeFirmInvitation(ctx, { request, params }));

export default function FirmInvitation() {
  const { invitation, here } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<Record<"password" | "repeated", string>>({
    lastResult: useActionData<typeof action>() ?? null,
  });
  const m = useMessages(firmMessages).accept;
  const { refusals } = useMessages(organisationMessages);
  if (!invitation) return <PlainFrame title={m.over} lead={m.overText} children={null} />;
  const { name, needsPassword, isSelf, isWaiting } = invitation;
  if (!needsPassword && !isSelf) {
    return (
      <PlainFrame title={m.title({ firm: invitation.firm })}>
        <Notice tone="attn">{isWaiting ? refusals.account_waiting : refusals.sign_in_first}</Notice>
        {isWaiting ? null : <ButtonLink href={paths.signIn(here)}>{m.account}</ButtonLink>}
      </PlainFrame>
    );
  }
  return (
    <PlainFrame
      title={m.title({ firm: invitation.firm })}
      lead={needsPassword ? m.lead({ name }) : m.signedIn({ name })}
    >
      <Form method="post" id={form.id} className="stack" noValidate>
        <FormNotice errors={form.errors} />
        <p>
          <span className="dim">{m.account}</span> {invitation.email}
        </p>
        {needsPassword ? <NewPasswordFields password={fields.password} repeated={fields.repeated} /> : null}
        <Button variant="go" type="submit">
          {m.join}
        </Button>
      </Form>
    </PlainFrame>
  );
}
