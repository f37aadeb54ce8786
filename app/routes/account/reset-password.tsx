import { useForm } from "@conform-to/react";
import { data, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { resetPassword } from "#app/features/accounts/commands/reset-password.server.ts";
import { NewPasswordFields } from "#app/features/accounts/components/new-password-fields.tsx";
import { AcceptInvitationForm } from "#app/features/accounts/forms.ts";
import { accountMessages } from "#app/features/accounts/messages/accounts.ts";
import { securityMessages } from "#app/features/accounts/messages/security.ts";
import { readPasswordReset } from "#app/features/accounts/reads/security.server.ts";
import { PlainFrame } from "#app/features/site/components/plain-frame.tsx";
import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { publicRoute } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = publicRoute(async ({ ctx, params }) => {
  const reset = await readPasswordReset(ctx, params.token ?? "");
  const m = securityMessages[ctx.locale].reset;
  return data({ reset, title: reset ? m.newTitle : m.over });
});

export const action = publicRoute(async ({ ctx, request, params }) => {
  const m = securityMessages[ctx.locale];
  const { errors } = accountMessages[ctx.locale];
  const hide = ["password", "repeated"];
  const form = readForm(await readPosted(request), AcceptInvitationForm, { texts: errors, hide });
  if (!form.isValid) return form.answer;
  const outcome = await resetPassword(ctx, { token: params.token ?? "", password: form.value.password });
  if (!outcome.ok) return form.refuse({ form: m.refusals[outcome.refusal] });
  throw await redirectWithToast(paths.signIn(), m.reset.done);
});

export default function ResetPassword() {
  const { reset } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useForm<{ password: string; repeated: string }>({ lastResult: lastResult ?? null });
  const m = useMessages(securityMessages).reset;
  if (!reset) {
    return (
      <PlainFrame title={m.over} lead={m.overText}>
        <ButtonLink href={paths.forgotPassword()}>{m.again}</ButtonLink>
      </PlainFrame>
    );
  }
  return (
    <PlainFrame title={m.newTitle}>
      <Form method="post" id={form.id} className="stack" noValidate>
        <FormNotice errors={form.errors} />
        <p>
          <span className="dim">{m.account}</span> {reset.account}
        </p>
        <input type="hidden" name="username" autoComplete="username" value={reset.account} />
        <NewPasswordFields password={fields.password} repeated={fields.repeated} />
        <Button variant="go" type="submit">
          {m.newSubmit}
        </Button>
      </Form>
    </PlainFrame>
  );
}
