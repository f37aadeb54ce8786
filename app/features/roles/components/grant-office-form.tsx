import { CHAINS, COUNTIES, type Term } from "#app/lib/city.ts";
import { useLocale, useMessages } from "#app/i18n/react.tsx";
import { Button } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/choice-fields.tsx";
import { fieldProps, type FieldMeta } from "#app/ui/field.tsx";
import { TextField } from "#app/ui/input-fields.tsx";
import { Panel } from "#app/ui/page.tsx";

import { areasOf, OFFICES } from "../domain/office.ts";
import { roleMessages } from "../messages/roles.ts";

type Props = { formId: string; fields: Record<"login" | "role" | "area", FieldMeta> };

const NAMES = {
  administrator: "platform_administrator",
  organizer: "platform_organizer",
  county_officer: "county_officer",
  chain_officer: "chain_officer",
} as const;

export function GrantOfficeForm({ formId, fields }: Props) {
  const m = useMessages(roleMessages);
  const locale = useLocale();
  const areaOptions = (terms: readonly Term[], role: "county_officer" | "chain_officer") =>
    terms
      .filter(({ zh }) => areasOf(role).includes(zh))
      .map((term) => ({ value: term.zh, label: term[locale] }));
  return (
    <Panel title={m.grant.title}>
      <form method="post" id={formId} className="form form--wide" noValidate>
        <input type="hidden" name="intent" value="grant" />
        <div className="form-row">
          <TextField {...fieldProps(fields.login)} label={m.grant.login} autoComplete="off" required />
          <SelectField
            {...fieldProps(fields.role)}
            label={m.role}
            placeholder={m.grant.choose}
            options={OFFICES.map((role) => ({ value: role, label: m.names[NAMES[role]] }))}
            required
          />
          <SelectField
            {...fieldProps(fields.area)}
            label={m.grant.area}
            hint={m.grant.areaHint}
            options={[
              { value: "", label: m.grant.noArea },
              { label: m.grant.counties, options: areaOptions(COUNTIES, "county_officer") },
              { label: m.grant.chains, options: areaOptions(CHAINS, "chain_officer") },
            ]}
          />
        </div>
        <div className="form-actions">
          <Button type="submit">{m.grant.submit}</Button>
        </div>
        <p className="small dim">{m.grant.elsewhere}</p>
      </form>
    </Panel>
  );
}
