import { useForm, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";

import { useMessages } from "#app/i18n/react.tsx";
import { Button } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/choice-fields.tsx";
import { fieldProps } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";
import { Panel } from "#app/ui/page.tsx";

import { firmMessages } from "../messages/firm.ts";
import { organisationMessages } from "../messages/organisations.ts";

/** Invites somebody into the firm by mail; the link to pass on comes after. */
export function InviteForm({ lastResult }: { lastResult: SubmissionResult | null }) {
  const m = useMessages(firmMessages).invite;
  const { roles } = useMessages(organisationMessages);
  const [form, fields] = useForm<Record<"email" | "name" | "role" | "locale", string>>({ lastResult });
  return (
    <Panel title={m.title}>
      <Form method="post" id={form.id} className="form form--wide" noValidate>
        <FormNotice errors={form.errors} />
        <div className="form-row">
          <TextField {...fieldProps(fields.name)} label={m.name} maxLength={60} autoComplete="off" required />
          <TextField
            {...fieldProps(fields.email)}
            label={m.email}
            type="email"
            maxLength={200}
            autoComplete="off"
            required
          />
        </div>
        <div className="form-row">
          <SelectField
            {...fieldProps(fields.role)}
            label={m.role}
            options={[
              { value: "member", label: roles.member },
              { value: "owner", label: roles.owner },
            ]}
          />
          <SelectField
            {...fieldProps(fields.locale)}
            label={m.locale}
            options={[
              { value: "zh", label: m.zh },
              { value: "en", label: m.en },
            ]}
          />
        </div>
        <div className="form-actions">
          <Button variant="go" type="submit" name="intent" value="invite">
            {m.submit}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}
