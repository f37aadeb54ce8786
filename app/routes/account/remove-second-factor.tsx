import { useForm } from "@conform-to/react";
import { data, redirect, type MetaFunction } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";

import { removeSecondFactor } from "#app/features/accounts/commands/remove-second-factor.server.ts";
import { RemoveSecondFactorForm } from "#app/features/accounts/forms.ts";
import { accountMessages } from "#app/features/accounts/messages/accounts.ts";
import { securityMessages } from "#app/features/accounts/messages/security.ts";
import { readSecurity } from "#app/features/accounts/reads/security.server.ts";
import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";
import { Button } from "#app/ui/button.tsx";
import { fieldProps } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";
import { PageHead } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("account.use", async ({ ctx, session }) => {
  const { secondFactorSince } = await readSecurity(ctx, session?.id ?? "");
  if (secondFactorSince === null) throw redirect(paths.security());
  return data({ title: securityMessages[ctx.locale].security.remove });
});

export const action = actionFor("account.use", async ({ ctx, request }) => {
  const m = securityMessages[ctx.locale];
  const texts = { ...accountMessages[ctx.locale].errors, ...m.errors };
  const form = readForm(await readPosted(request), RemoveSecondFactorForm, {
    texts,
    hide: ["former", "code"],
  });
  if (!form.isValid) return form.answer;
  const { former: password, code } = form.value;
  const outcome = await removeSecondFactor(ctx, { password, code });
  if (!outcome.ok) {
    const status = outcome.refusal === "too_many_attempts" ? 429 : 409;
    return form.refuse({ form: m.refusals[outcome.refusal] }, status);
  }
  throw await redirectWithToast(paths.security(), m.security.removed);
});

export default function RemoveSecondFactor() {
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useForm<{ former: string; code: string }>({ lastResult: lastResult ?? null });
  const m = useMessages(securityMessages).security;
  return (
    <>
      <PageHead
        title={m.remove}
        crumbs={[{ label: m.title, href: paths.security() }, { label: m.remove }]}
        lead={m.removeText}
      />
      <Form method="post" id={form.id} className="form" noValidate>
        <FormNotice errors={form.errors} />
        <TextField
          {...fieldProps(fields.former)}
          label={m.formerPassword}
          type="password"
          autoComplete="current-password"
          required
        />
        <TextField {...fieldProps(fields.code)} label={m.code} autoComplete="one-time-code" required />
        <div className="form-actions">
          <Button variant="danger" type="submit">
            {m.remove}
          </Button>
        </div>
      </Form>
    </>
  );
}
