import { useForm } from "@conform-to/react";
import { data, type MetaFunction } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";

import { changePassword } from "#app/features/accounts/commands/change-password.server.ts";
import { NewPasswordFields } from "#app/features/accounts/components/new-password-fields.tsx";
import { ChangePasswordForm } from "#app/features/accounts/forms.ts";
import { accountMessages } from "#app/features/accounts/messages/accounts.ts";
import { securityMessages } from "#app/features/accounts/messages/security.ts";
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

export const loader = loaderFor("account.use", ({ ctx }) =>
  data({ title: securityMessages[ctx.locale].security.changePassword }),
);

export const action = actionFor("account.use", async ({ ctx, session, request }) => {
  const m = securityMessages[ctx.locale];
  const texts = { ...accountMessages[ctx.locale].errors, ...m.errors };
  const hide = ["former", "password", "repeated"];
  const form = readForm(await readPosted(request), ChangePasswordForm, { texts, hide });
  if (!form.isValid) return form.answer;
  const { former, password } = form.value;
  const outcome = await changePassword(ctx, { former, password, sessionId: session?.id ?? "" });
  if (!outcome.ok) {
    const text = m.refusals[outcome.refusal];
    return outcome.refusal === "wrong_password"
      ? form.refuse({ fields: { former: text } })
      : form.refuse({ form: text }, 429);
  }
  throw await redirectWithToast(paths.security(), m.security.passwordChanged);
});

export default function ChangePassword() {
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useForm<{ former: string; password: string; repeated: string }>({
    lastResult: lastResult ?? null,
  });
  const m = useMessages(securityMessages);
  return (
    <>
      <PageHead
        title={m.security.changePassword}
        crumbs={[{ label: m.security.title, href: paths.security() }, { label: m.security.changePassword }]}
        lead={m.security.passwordText}
      />
      <Form method="post" id={form.id} className="form" noValidate>
        <FormNotice errors={form.errors} />
        <TextField
          {...fieldProps(fields.former)}
          label={m.security.formerPassword}
          type="password"
          autoComplete="current-password"
          required
        />
        <NewPasswordFields password={fields.password} repeated={fields.repeated} />
        <div className="form-actions">
          <Button variant="go" type="submit">
            {m.security.changePassword}
          </Button>
        </div>
      </Form>
    </>
  );
}
