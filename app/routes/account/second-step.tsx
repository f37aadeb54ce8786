import { useForm } from "@conform-to/react";
import { data, redirect, type MetaFunction } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";

import { proveSecondFactor } from "#app/features/accounts/commands/prove-second-factor.server.ts";
import { openSession } from "#app/features/accounts/enter.server.ts";
import { CodeForm } from "#app/features/accounts/forms.ts";
import { accountMessages } from "#app/features/accounts/messages/accounts.ts";
import { securityMessages } from "#app/features/accounts/messages/security.ts";
import { readPendingSignIn } from "#app/features/accounts/pending-sign-in.server.ts";
import { PlainFrame } from "#app/features/site/components/plain-frame.tsx";
import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { publicRoute } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { Button } from "#app/ui/button.tsx";
import { fieldProps } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = publicRoute(async ({ ctx, request }) => {
  if (!(await readPendingSignIn(ctx, request))) throw redirect(paths.signIn());
  return data({ title: securityMessages[ctx.locale].step.title });
});

export const action = publicRoute(async ({ ctx, request }) => {
  const pending = await readPendingSignIn(ctx, request);
  if (!pending) throw redirect(paths.signIn());
  const m = securityMessages[ctx.locale];
  const texts = { ...accountMessages[ctx.locale].errors, ...m.errors };
  const form = readForm(await readPosted(request), CodeForm, { texts, hide: ["code"] });
  if (!form.isValid) return form.answer;
  const outcome = await proveSecondFactor(ctx, { personId: pending.personId, code: form.value.code });
  if (!outcome.ok) {
    const status = outcome.refusal === "too_many_attempts" ? 429 : 401;
    return form.refuse({ fields: { code: m.refusals[outcome.refusal] } }, status);
  }
  throw await openSession(ctx, { ...pending, request, by: "second_factor" });
});

export default function SecondStep() {
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useForm<{ code: string }>({ lastResult: lastResult ?? null });
  const m = useMessages(securityMessages).step;
  return (
    <PlainFrame title={m.title} lead={m.lead}>
      <Form method="post" id={form.id} className="stack" noValidate>
        <FormNotice errors={form.errors} />
        <TextField
          {...fieldProps(fields.code)}
          label={m.code}
          autoComplete="one-time-code"
          autoFocus
          required
        />
        <Button variant="go" type="submit">
          {m.submit}
        </Button>
        <p className="small dim">{m.lost}</p>
        <p className="small">
          <a href={paths.signIn()}>{m.back}</a>
        </p>
      </Form>
    </PlainFrame>
  );
}
