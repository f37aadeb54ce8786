import { useForm } from "@conform-to/react";
import { data, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { acceptInvitation } from "#app/features/accounts/commands/accept-invitation.server.ts";
import { NewPasswordFields } from "#app/features/accounts/components/new-password-fields.tsx";
import { AcceptInvitationForm } from "#app/features/accounts/forms.ts";
import { accountMessages } from "#app/features/accounts/messages/accounts.ts";
import { landingPath } from "#app/features/accounts/reads/landing.server.ts";
import { readInvitation } from "#app/features/accounts/reads/invitation.server.ts";
import { PlainFrame } from "#app/features/site/components/plain-frame.tsx";
import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { publicRoute } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { startSession } from "#app/server/session.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = publicRoute(async ({ ctx, params }) => {
  const invitation = await readInvitation(ctx, params);
  const m = accountMessages[ctx.locale];
  return data({ invitation, title: invitation ? m.invitation.submit : m.invitation.over });
});

export const action = publicRoute(async ({ ctx, request, params }) => {
  const m = accountMessages[ctx.locale];
  const hide = ["password", "repeated"];
  const form = readForm(await readPosted(request), AcceptInvitationForm, { texts: m.errors, hide });
  if (!form.isValid) return form.answer;
  const outcome = await acceptInvitation(ctx, {
    invitationId: params.invitation ?? "",
    signature: params.signature ?? "",
    password: form.value.password,
  });
  if (!outcome.ok) return form.refuse({ form: m.refusals[outcome.refusal] });
  const { personId } = outcome.value;
  const cookie = await startSession(ctx.db, { personId, request, now: ctx.clock() });
  throw await redirectWithToast(await landingPath(ctx.db, personId), m.invitation.welcome, {
    headers: [["Set-Cookie", cookie]],
  });
});

export default function Invitation() {
  const { invitation } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useForm<{ password: string; repeated: string }>({ lastResult: lastResult ?? null });
  const m = useMessages(accountMessages);
  if (!invitation) {
    return (
      <PlainFrame title={m.invitation.over} lead={m.invitation.overText}>
        <ButtonLink href={paths.signIn()}>{m.signIn.title}</ButtonLink>
      </PlainFrame>
    );
  }
  return (
    <PlainFrame
      title={m.invitation.title({ name: invitation.name })}
      lead={m.invitation.lead({ edition: invitation.edition })}
    >
      <Form method="post" id={form.id} className="stack" noValidate>
        <FormNotice errors={form.errors} />
        <p>
          <span className="dim">{m.invitation.account}</span> {invitation.account}
        </p>
        <input type="hidden" name="username" autoComplete="username" value={invitation.account} />
        <NewPasswordFields password={fields.password} repeated={fields.repeated} />
        <Button variant="go" type="submit">
          {m.invitation.submit}
        </Button>
      </Form>
    </PlainFrame>
  );
}
