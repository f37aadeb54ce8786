import { useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { CheckboxField, RadioGroup } from "#app/ui/choice-fields.tsx";
import { fieldProps, type FieldMeta } from "#app/ui/field.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";
import { PageHead, Panel } from "#app/ui/page.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import {
  ANSWER_MODES,
  ASK_DIRECTIONS,
  changedPolicies,
  SLOT_CHOICES,
  type Policies,
} from "../domain/policies.ts";
import { editionMessages } from "../messages/editions.ts";
import { policyMessages } from "../messages/policies.ts";
import type { PoliciesAnswer } from "../policy-steps.server.ts";
import type { PoliciesView } from "../reads/policies.server.ts";
import { usePolicyText } from "./policy-facts.tsx";

type Values = Record<Exclude<keyof Policies, "pendingHolds">, string> & {
  pendingHolds: string | undefined;
  version: string;
};
type Fields = Record<keyof Values, FieldMeta>;
type Props = { view: PoliciesView; answer: PoliciesAnswer | undefined };

/** How firms ask for meetings: who, how often, how long, and where the slot is chosen. */
export function PoliciesPage({ view, answer }: Props) {
  const m = useMessages(policyMessages);
  const settings = useMessages(editionMessages).settings.title;
  const [form, fields] = useForm<Values>({
    id: "policies",
    lastResult: answer?.last ?? null,
    defaultValue: textsOf(view.policies),
  });
  return (
    <>
      <PageHead
        title={m.title}
        lead={m.lead}
        crumbs={[{ label: settings, href: paths.console.settings(view.slug) }, { label: m.title }]}
      />
      <Form method="post" id={form.id} className="stack" noValidate>
        {answer?.stale ? <Stale {...answer.stale} /> : <FormNotice errors={form.errors} />}
        <input type="hidden" name="version" value={versionSeen(view, answer)} />
        <WhoPanel fields={fields} />
        <TimePanel fields={fields} />
        <PlacePanel fields={fields} />
        <UnderWay counts={answer?.unconfirmed ?? view.underWay} isAsked={answer?.unconfirmed !== undefined} />
        <Actions slug={view.slug} isAsked={answer?.unconfirmed !== undefined} />
      </Form>
    </>
  );
}

function Actions({ slug, isAsked }: { slug: string; isAsked: boolean }) {
  const m = useMessages(policyMessages);
  return (
    <div className="form-actions">
      {isAsked ? (
        <Button variant="go" name="confirmed" value="on">
          {m.saveAnyway}
        </Button>
      ) : (
        <Button variant="go">{m.save}</Button>
      )}
      <ButtonLink variant="quiet" href={paths.console.settings(slug)}>
        {m.cancel}
      </ButtonLink>
    </div>
  );
}

/** What the organizer has seen: the version that a stale form was told of, else the one it started from. */
function versionSeen(view: PoliciesView, answer: PoliciesAnswer | undefined): string {
  if (answer?.stale) return String(answer.stale.version);
  const typed = answer?.last.initialValue?.version;
  return typeof typed === "string" ? typed : String(view.version);
}

/** The policies as a form's fields hold them. */
function textsOf({ pendingHolds, ...policies }: Policies) {
  const texts = Object.fromEntries(Object.entries(policies).map(([name, value]) => [name, String(value)]));
  return { ...texts, pendingHolds: pendingHolds ? "on" : undefined };
}

function Stale({ theirs, yours }: NonNullable<PoliciesAnswer["stale"]>) {
  const m = useMessages(policyMessages);
  const text = usePolicyText();
  return (
    <>
      <FormNotice errors={[m.staleText]} title={m.staleTitle} />
      <Panel title={m.staleTable} flush>
        <Table
          caption={m.staleTable}
          columns={[{ header: m.field }, { header: m.theirs }, { header: m.yours }]}
          stack
        >
          {changedPolicies(theirs, yours).map((name) => (
            <tr key={name}>
              <Cell row>{m.names[name]}</Cell>
              <Cell label={m.theirs}>{text(theirs, name)}</Cell>
              <Cell label={m.yours}>{text(yours, name)}</Cell>
            </tr>
          ))}
        </Table>
      </Panel>
    </>
  );
}

function UnderWay({ counts, isAsked }: { counts: PoliciesView["underWay"]; isAsked: boolean }) {
  const m = useMessages(policyMessages);
  const format = useFormat();
  const n = (count: number) => ({ n: format.count(count) });
  const lines = [
    ...(counts.pending > 0 ? [m.pending(n(counts.pending))] : []),
    ...(counts.holding > 0 ? [m.holding(n(counts.holding))] : []),
    ...(counts.awaiting > 0 ? [m.awaiting(n(counts.awaiting))] : []),
    ...(counts.mostUsed > 0 ? [m.mostUsed(n(counts.mostUsed))] : []),
  ];
  return (
    <Notice tone={isAsked ? "attn" : "info"} title={isAsked ? m.confirmTitle : m.underWay}>
      {lines.length === 0 ? m.none : lines.map((line) => <p key={line}>{line}</p>)}
    </Notice>
  );
}

function WhoPanel({ fields }: { fields: Fields }) {
  const m = useMessages(policyMessages);
  return (
    <Panel title={m.who}>
      <RadioGroup
        {...fieldProps(fields.askDirection)}
        label={m.names.askDirection}
        options={ASK_DIRECTIONS.map((value) => ({
          value,
          label: m.values.askDirection[value],
          hint: m.valueHints.askDirection[value],
        }))}
      />
    </Panel>
  );
}

function TimePanel({ fields }: { fields: Fields }) {
  const m = useMessages(policyMessages);
  const number = (name: "requestQuota" | "requestExpiryHours" | "eventDayMinutes", unit: string) => (
    <TextField
      {...fieldProps(fields[name])}
      label={m.names[name]}
      hint={m.hints[name]}
      unit={unit}
      inputMode="numeric"
      required
    />
  );
  return (
    <Panel title={m.time}>
      <div className="form form--wide form-row">
        {number("requestQuota", m.items)}
        {number("requestExpiryHours", m.hours)}
        {number("eventDayMinutes", m.minutes)}
      </div>
    </Panel>
  );
}

function PlacePanel({ fields }: { fields: Fields }) {
  const m = useMessages(policyMessages);
  return (
    <Panel title={m.place}>
      <div className="form form--wide">
        <RadioGroup
          {...fieldProps(fields.answerMode)}
          label={m.names.answerMode}
          options={ANSWER_MODES.map((value) => ({
            value,
            label: m.values.answerMode[value],
            hint: m.valueHints.answerMode[value],
          }))}
        />
        <RadioGroup
          {...fieldProps(fields.slotChoice)}
          label={m.names.slotChoice}
          options={SLOT_CHOICES.map((value) => ({
            value,
            label: m.values.slotChoice[value],
            hint: m.valueHints.slotChoice[value],
          }))}
        />
        <CheckboxField
          {...fieldProps(fields.pendingHolds)}
          label={m.names.pendingHolds}
          hint={m.hints.pendingHolds}
        />
      </div>
    </Panel>
  );
}
