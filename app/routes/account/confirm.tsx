import { useForm } from "@conform-to/react";
import { data, redirect, type MetaFunction } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";

import { confirmPassword } from "#app/features/accounts/commands/change-password.server.ts";
import { ConfirmForm } from "#app/features/accounts/forms.ts";
import { accountMessages } from "#app/features/accounts/messages/accounts.ts";
import { securityMessages } from "#app/features/accounts/messages/security.ts";
import { PlainFrame } from "#app/features/site/components/plain-frame.tsx";
import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { enrolmentRoute } from "#app/server/guards.server.ts";
import { safeReturnPath } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { Button } from "#app/ui/button.tsx";
import { fieldProps } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = enrolmentRoute(({ ctx }) =>
  data({ title: securityMessages[ctx.locale].confirm.title }),
);

export const action = enrolmentRoute(async ({ ctx, session, request, url }) => {
  const m = securityMessages[ctx.locale];
  const { errors } = accountMessages[ctx.locale];
  const form = readForm(await readPosted(request), ConfirmForm, { texts: errors, hide: ["password"] });
  if (!form.isValid) return form.answer;
  const { password } = form.value;
  const outcome = await confirmPassword(ctx, { password, sessionId: session?.id ?? "" });
  if (!outcome.ok) {
    const status = outcome.refusal === "too_many_attempts" ? 429 : 401;
    return form.refuse({ fields: { password: m.refusals[outcome.refusal] } }, status);
  }
  throw redirect(safeReturnPath(url.searchParams.get("next"), paths.account()), 303);
});

export default function Confirm() {
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useForm<{ password: string }>({ lastResult: lastResult ?? null });
  const m = useMessages(securityMessages).confirm;
  return (
    <PlainFrame title={m.title} lead={m.lead}>
      <Form method="post" id={form.id} className="stack" noValidate>
        <FormNotice errors={form.errors} />
        <TextField
          {...fieldProps(fields.password)}
          label={m.password}
          type="password"
          autoComplete="current-password"
          autoFocus
          required
        />
        <Button variant="go" type="submit">
          {m.submit}
        </Button>
        <p className="small">
          <a href={paths.forgotPassword()}>{m.forgot}</a>
        </p>
      </Form>
    </PlainFrame>
  );
}
