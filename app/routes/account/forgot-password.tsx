import { useForm } from "@conform-to/react";
import { data, type MetaFunction } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";

import { requestPasswordReset } from "#app/features/accounts/commands/reset-password.server.ts";
import { ForgotPasswordForm } from "#app/features/accounts/forms.ts";
import { accountMessages } from "#app/features/accounts/messages/accounts.ts";
import { securityMessages } from "#app/features/accounts/messages/security.ts";
import { PlainFrame } from "#app/features/site/components/plain-frame.tsx";
import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { publicRoute } from "#app/server/guards.server.ts";
import { linkOrigin } from "#app/server/link-origin.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { clientAddress } from "#app/server/rate-limit.server.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { fieldProps } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = publicRoute(({ ctx }) => data({ title: securityMessages[ctx.locale].reset.title }));

export const action = publicRoute(async ({ ctx, request, url }) => {
  const m = securityMessages[ctx.locale];
  const { errors } = accountMessages[ctx.locale];
  const form = readForm(await readPosted(request), ForgotPasswordForm, { texts: errors });
  if (!form.isValid) return form.answer;
  const address = clientAddress(request);
  const outcome = await requestPasswordReset(ctx, { ...form.value, address, origin: linkOrigin(url) });
  if (!outcome.ok) return form.refuse({ form: m.refusals[outcome.refusal] }, 429);
  return data({ isSent: true as const });
});

export default function ForgotPassword() {
  const answer = useActionData<typeof action>();
  const isSent = answer && "isSent" in answer;
  const [form, fields] = useForm<{ login: string }>({ lastResult: isSent ? null : (answer ?? null) });
  const m = useMessages(securityMessages).reset;
  if (isSent) {
    return (
      <PlainFrame title={m.sentTitle} lead={m.sentText}>
        <ButtonLink href={paths.signIn()}>{m.back}</ButtonLink>
      </PlainFrame>
    );
  }
  return (
    <PlainFrame title={m.title} lead={m.lead}>
      <Form method="post" id={form.id} className="stack" noValidate>
        <FormNotice errors={form.errors} />
        <TextField {...fieldProps(fields.login)} label={m.login} autoComplete="username" required />
        <Button variant="go" type="submit">
          {m.submit}
        </Button>
        <p className="small">
          <a href={paths.signIn()}>{m.back}</a>
        </p>
      </Form>
    </PlainFrame>
  );
}
