import { useForm, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";

import { NewPasswordFields } from "#app/features/accounts/public.ts";
import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { fieldProps } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";

import type { FactField } from "../domain/facts.ts";
import { signUpMessages } from "../messages/sign-up.ts";
import type { FormChoices } from "../reads/organisation-view.server.ts";
import { FactsFields, RegistryFields } from "./facts-fields.tsx";

type Own = "name" | "email" | "phone" | "password" | "repeated";
type Fields = Record<Own | FactField | "country" | "creditCode" | "registrationNumber", string>;
type Props = { choices: FormChoices; isSignedIn: boolean; lastResult: SubmissionResult | null };

/** Person and organisation in one form; whoever is signed in names the organisation only. */
export function SignUpPage({ choices, isSignedIn, lastResult }: Props) {
  const m = useMessages(signUpMessages);
  const [form, fields] = useForm<Fields>({ lastResult });
  return (
    <Form method="post" id={form.id} className="form" noValidate>
      <FormNotice errors={form.errors} />
      {isSignedIn ? null : (
        <div className="stack" role="group" aria-labelledby="sign-up-person">
          <h2 id="sign-up-person">{m.person}</h2>
          <TextField
            {...fieldProps(fields.name)}
            label={m.personName}
            autoComplete="name"
            maxLength={60}
            required
          />
          <TextField
            {...fieldProps(fields.email)}
            label={m.email}
            hint={m.emailHint}
            type="email"
            autoComplete="username"
            required
          />
          <TextField
            {...fieldProps(fields.phone)}
            label={m.phone}
            hint={m.phoneHint}
            type="tel"
            autoComplete="tel"
            maxLength={20}
          />
          <NewPasswordFields password={fields.password} repeated={fields.repeated} />
        </div>
      )}
      <div className="stack" role="group" aria-labelledby="sign-up-organisation">
        <h2 id="sign-up-organisation">{m.organisation}</h2>
        <RegistryFields fields={fields} choices={choices} />
        <FactsFields fields={fields} choices={choices} />
      </div>
      <Button variant="go" type="submit">
        {isSignedIn ? m.ask : m.submit}
      </Button>
      {isSignedIn ? null : (
        <p className="small dim">
          {m.haveAccount} <a href={paths.signIn()}>{m.signIn}</a>
        </p>
      )}
    </Form>
  );
}
