import { useForm } from "@conform-to/react";
import { data, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { createFirstAdministrator } from "#app/features/accounts/commands/create-first-administrator.server.ts";
import { NewPasswordFields } from "#app/features/accounts/components/new-password-fields.tsx";
import { FirstAdministratorForm } from "#app/features/accounts/forms.ts";
import { accountMessages } from "#app/features/accounts/messages/accounts.ts";
import { isSetupOpen } from "#app/features/accounts/reads/setup.server.ts";
import { PlainFrame } from "#app/features/site/components/plain-frame.tsx";
import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { publicRoute } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { startSession } from "#app/server/session.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { fieldProps } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = publicRoute(async ({ ctx, url }) => {
  const isOpen = await isSetupOpen(ctx.db, url.searchParams.get("token") ?? "");
  // A used link leads to no page any more, and scripts that watch it should see so.
  return data({ isOpen, title: accountMessages[ctx.locale].setup.title }, { status: isOpen ? 200 : 410 });
});

export const action = publicRoute(async ({ ctx, request, url }) => {
  const m = accountMessages[ctx.locale];
  const hide = ["password", "repeated"];
  const form = readForm(await readPosted(request), FirstAdministratorForm, { texts: m.errors, hide });
  if (!form.isValid) return form.answer;
  const { name, email, password } = form.value;
  const token = url.searchParams.get("token") ?? "";
  const outcome = await createFirstAdministrator(ctx, { token, name, email, password });
  if (!outcome.ok) return form.refuse({ form: m.refusals[outcome.refusal] });
  const cookie = await startSession(ctx.db, { personId: outcome.value.personId, request, now: ctx.clock() });
  throw await redirectWithToast(paths.console.newEdition(), m.setup.done, {
    headers: [["Set-Cookie", cookie]],
  });
});

export default function Setup() {
  const { isOpen } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useForm<{ name: string; email: string; password: string; repeated: string }>({
    lastResult: lastResult ?? null,
  });
  const m = useMessages(accountMessages);
  if (!isOpen) {
    return (
      <PlainFrame title={m.setup.title} lead={m.setup.over}>
        <ButtonLink href={paths.signIn()}>{m.signIn.title}</ButtonLink>
      </PlainFrame>
    );
  }
  return (
    <PlainFrame title={m.setup.title} lead={m.setup.lead}>
      <Form method="post" id={form.id} className="stack" noValidate>
        <FormNotice errors={form.errors} />
        <TextField {...fieldProps(fields.name)} label={m.setup.name} autoComplete="name" required />
        <TextField
          {...fieldProps(fields.email)}
          label={m.setup.email}
          type="email"
          autoComplete="username"
          required
        />
        <NewPasswordFields password={fields.password} repeated={fields.repeated} />
        <Button variant="go" type="submit">
          {m.setup.submit}
        </Button>
      </Form>
    </PlainFrame>
  );
}
