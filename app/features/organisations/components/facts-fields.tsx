import { useMessages } from "#app/i18n/react.tsx";
import { CheckboxGroup, SelectField } from "#app/ui/choice-fields.tsx";
import { fieldProps, type FieldMeta } from "#app/ui/field.tsx";
import { TextField } from "#app/ui/input-fields.tsx";

import { ORGANISATION_KINDS, type FactField } from "../domain/facts.ts";
import { organisationMessages } from "../messages/organisations.ts";
import type { FormChoices } from "../reads/organisation-view.server.ts";

export type FactsFieldsProps = {
  fields: Record<FactField, FieldMeta>;
  choices: FormChoices;
};

/** What an organisation says of itself, as fields. */
export function FactsFields({ fields, choices }: FactsFieldsProps) {
  const m = useMessages(organisationMessages);
  const kinds = fields.kinds.initialValue;
  const chosen = Array.isArray(kinds) ? kinds.filter((kind) => typeof kind === "string") : [kinds];
  return (
    <>
      <div className="form-row">
        <TextField {...fieldProps(fields.nameZh)} label={m.fields.nameZh} maxLength={120} required />
        <TextField
          {...fieldProps(fields.nameEn)}
          label={m.fields.nameEn}
          hint={m.hints.nameEn}
          maxLength={200}
        />
      </div>
      <CheckboxGroup
        name={fields.kinds.name}
        id={fields.kinds.id}
        errors={fields.kinds.errors}
        label={m.fields.kinds}
        options={ORGANISATION_KINDS.map((kind) => ({ value: kind, label: m.kinds[kind] }))}
        defaultValues={chosen.filter((kind) => typeof kind === "string")}
        row
        required
      />
      <div className="form-row">
        <SelectField
          {...fieldProps(fields.county)}
          label={m.fields.county}
          placeholder="—"
          options={choices.counties}
          required
        />
        <TextField
          {...fieldProps(fields.place)}
          label={m.fields.place}
          hint={m.hints.place}
          maxLength={120}
        />
      </div>
      <SelectField
        {...fieldProps(fields.chain)}
        label={m.fields.chain}
        placeholder={m.noChain}
        options={choices.chains}
      />
    </>
  );
}

type RegistryFieldsProps = {
  fields: Record<"country" | "creditCode" | "registrationNumber", FieldMeta>;
  choices: FormChoices;
};

/** What an organisation is found by; without scripts both numbers are in sight and the country decides. */
export function RegistryFields({ fields, choices }: RegistryFieldsProps) {
  const m = useMessages(organisationMessages);
  const country = fields.country.initialValue;
  return (
    <>
      <SelectField
        {...fieldProps(fields.country)}
        label={m.fields.country}
        options={choices.countries}
        defaultValue={typeof country === "string" ? country : "CN"}
        required
      />
      <TextField
        {...fieldProps(fields.creditCode)}
        label={m.fields.creditCode}
        hint={m.hints.creditCode}
        autoComplete="off"
        maxLength={60}
      />
      <TextField
        {...fieldProps(fields.registrationNumber)}
        label={m.fields.registrationNumber}
        hint={m.hints.registrationNumber}
        autoComplete="off"
        maxLength={60}
      />
    </>
  );
}
