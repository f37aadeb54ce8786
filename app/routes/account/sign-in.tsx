import { useForm } from "@conform-to/react";
import { data, redirect, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { signIn } from "#app/features/accounts/commands/sign-in.server.ts";
import { enter } from "#app/features/accounts/enter.server.ts";
import { SignInForm } from "#app/features/accounts/forms.ts";
import { accountMessages } from "#app/features/accounts/messages/accounts.ts";
import { securityMessages } from "#app/features/accounts/messages/security.ts";
import { readProviders } from "#app/features/accounts/reads/security.server.ts";
import { PlainFrame } from "#app/features/site/components/plain-frame.tsx";
import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { publicRoute } from "#app/server/guards.server.ts";
import { safeReturnPath } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { clientAddress } from "#app/server/rate-limit.server.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { fieldProps } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = publicRoute(({ ctx, session, url }) => {
  const next = safeReturnPath(url.searchParams.get("next"), "");
  if (session?.owesSecondFactor === true) throw redirect(paths.secondFactor());
  if (ctx.actor.kind === "person") throw redirect(next || paths.home());
  return data({ next, providers: readProviders(ctx), title: accountMessages[ctx.locale].signIn.title });
});

export const action = publicRoute(async ({ ctx, request }) => {
  const m = accountMessages[ctx.locale];
  const form = readForm(await readPosted(request), SignInForm, { texts: m.errors, hide: ["password"] });
  if (!form.isValid) return form.answer;
  const outcome = await signIn(ctx, { ...form.value, address: clientAddress(request) });
  if (!outcome.ok)
    return form.refuse(
      { form: m.refusals[outcome.refusal] },
      outcome.refusal === "too_many_attempts" ? 429 : 401,
    );
  const { personId } = outcome.value;
  throw await enter(ctx, { personId, request, next: form.value.next ?? "", by: "password" });
});

export default function SignIn() {
  const { next, providers } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useForm<{ login: string; password: string }>({ lastResult: lastResult ?? null });
  const m = useMessages(accountMessages);
  const { signInWith } = useMessages(securityMessages).identities;
  return (
    <PlainFrame title={m.signIn.title} lead={m.signIn.lead}>
      <Form method="post" id={form.id} className="stack" noValidate>
        <FormNotice errors={form.errors} />
        <input type="hidden" name="next" value={next} />
        <TextField {...fieldProps(fields.login)} label={m.signIn.login} autoComplete="username" />
        <TextField
          {...fieldProps(fields.password)}
          label={m.signIn.password}
          type="password"
          autoComplete="current-password"
        />
        <Button variant="go" type="submit">
          {m.signIn.submit}
        </Button>
        <p className="small">
          <a href={paths.forgotPassword()}>{m.signIn.forgot}</a>
        </p>
        <p className="small dim">
          {m.signIn.noAccount} <a href={paths.signUp.form()}>{m.signIn.signUp}</a>
        </p>
      </Form>
      {providers.map(({ id, name }) => (
        <ButtonLink href={paths.signInWith(id, next)} document wide key={id}>
          {signInWith({ provider: name })}
        </ButtonLink>
      ))}
    </PlainFrame>
  );
}
