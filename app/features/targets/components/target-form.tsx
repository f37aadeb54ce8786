import { useForm, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { MEASURES } from "#app/lib/measures.ts";

import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { RadioGroup, SelectField } from "#app/ui/choice-fields.tsx";
import { fieldProps, type FieldMeta } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { DateField, MoneyField, TextField } from "#app/ui/input-fields.tsx";
import { Panel } from "#app/ui/page.tsx";

import { TARGET_SCOPES } from "../domain/scopes.ts";
import { targetMessages } from "../messages/targets.ts";
import { AmountPreview } from "./amount-preview.tsx";

/** The form as it is typed. */
export const TARGET_FIELDS = [
  "scope",
  "measure",
  "since",
  "until",
  "amount",
  "baselineAmount",
  "baselineLabelZh",
  "baselineLabelEn",
  "baselineSourceZh",
  "baselineSourceEn",
  "baselineUntil",
] as const;
export type TargetFormValues = Partial<Record<(typeof TARGET_FIELDS)[number], string>>;
type Fields = Record<(typeof TARGET_FIELDS)[number], FieldMeta>;

type Props = {
  edition: string;
  start: { isChange: boolean; values: TargetFormValues };
  lastResult: SubmissionResult | undefined;
};

export function TargetForm({ edition, start, lastResult }: Props) {
  const m = useMessages(targetMessages);
  const [form, fields] = useForm<Required<TargetFormValues>>({
    lastResult: lastResult ?? null,
    defaultValue: start.values,
  });
  return (
    <Panel title={start.isChange ? m.page.changeTarget : m.page.newTarget}>
      <Form
        method="post"
        action={paths.console.targets(edition)}
        id={form.id}
        className="form form--wide"
        key={form.id}
        noValidate
      >
        <span id="set-target" />
        <FormNotice errors={form.errors} />
        <TargetFields fields={fields} />
        <BaselineFields fields={fields} />
        <div className="form-actions">
          <Button variant="go" type="submit" name="intent" value="review">
            {m.form.review}
          </Button>
          {start.isChange ? (
            <ButtonLink href={paths.console.targets(edition)}>{m.page.setAnother}</ButtonLink>
          ) : null}
        </div>
      </Form>
    </Panel>
  );
}

function TargetFields({ fields }: { fields: Fields }) {
  const m = useMessages(targetMessages);
  const amount = fieldProps(fields.amount);
  return (
    <>
      <RadioGroup
        {...fieldProps(fields.scope)}
        label={m.form.scope}
        options={TARGET_SCOPES.map((scope) => ({
          value: scope,
          label: m.scopes[scope],
          hint: m.scopeHints[scope],
        }))}
        row
        required
      />
      <div className="form-row">
        <SelectField
          {...fieldProps(fields.measure)}
          label={m.form.measure}
          options={MEASURES.map((measure) => ({ value: measure, label: m.measures[measure] }))}
          required
        />
        <DateField {...fieldProps(fields.since)} label={m.form.since} required />
        <DateField {...fieldProps(fields.until)} label={m.form.until} required />
      </div>
      <AmountPreview initial={amount.defaultValue}>
        <MoneyField {...amount} label={m.form.amount} hint={m.form.amountHint} inputMode="text" required />
      </AmountPreview>
    </>
  );
}

function BaselineFields({ fields }: { fields: Fields }) {
  const m = useMessages(targetMessages).form;
  const amount = fieldProps(fields.baselineAmount);
  return (
    <fieldset className="form form--wide fieldgroup">
      <legend>{m.baselineGroup}</legend>
      <AmountPreview initial={amount.defaultValue}>
        <MoneyField {...amount} label={m.baselineAmount} hint={m.baselineHint} inputMode="text" />
      </AmountPreview>
      <DateField {...fieldProps(fields.baselineUntil)} label={m.baselineUntil} hint={m.baselineUntilHint} />
      <div className="form-row">
        <TextField {...fieldProps(fields.baselineLabelZh)} label={m.baselineLabelZh} lang="zh" />
        <TextField {...fieldProps(fields.baselineLabelEn)} label={m.baselineLabelEn} lang="en" />
      </div>
      <div className="form-row">
        <TextField {...fieldProps(fields.baselineSourceZh)} label={m.baselineSourceZh} lang="zh" />
        <TextField {...fieldProps(fields.baselineSourceEn)} label={m.baselineSourceEn} lang="en" />
      </div>
    </fieldset>
  );
}
