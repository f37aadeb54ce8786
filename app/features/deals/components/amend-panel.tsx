import { useForm, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { Button } from "#app/ui/button.tsx";
import { RadioGroup } from "#app/ui/choice-fields.tsx";
import { fieldProps } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { DateField, MoneyField, TextArea } from "#app/ui/input-fields.tsx";
import { Facts, Panel } from "#app/ui/page.tsx";

import type { DealView } from "../deal-view.ts";
import type { AmendDealFields } from "../forms.ts";
import { dealMessages } from "../messages/deals.ts";
import type { AmendmentPreview } from "../reads/amendment-preview.server.ts";
import { EvidenceField } from "./evidence-field.tsx";
import { LiveReadback, MoneyReadback } from "./money-readback.tsx";

type Values = Record<string, string>;
type FormProps = {
  deal: DealView;
  newEntryId: string;
  today: string;
  values: Values;
  lastResult: SubmissionResult | null;
  /** Shown at once after a refusal or on the way back from the review; closed otherwise. */
  isOpen: boolean;
};

/** Asks for a change of a deal's amount: as the new amount or as the difference, always with a reason. */
export function AmendPanel({ deal, newEntryId, today, values, lastResult, isOpen }: FormProps) {
  const m = useMessages(dealMessages).amend;
  const format = useFormat();
  const [form, fields] = useForm<AmendDealFields>({
    id: "amend",
    lastResult,
    defaultValue: { basis: "new_amount", agreedOn: today, ...values },
  });
  const fileId = textOf(fields.fileId.initialValue);
  const kept = fileId === "" ? null : { fileId, fileName: textOf(fields.fileName.initialValue) };
  const amount = format.yuan(deal.figures.statedFen);
  const current = deal.figures.pendingFen === 0n ? m.current({ amount }) : m.currentPending({ amount });
  return (
    <Panel title={m.title} aside={m.entry({ n: format.count(deal.entries.length + 1) })}>
      <details open={isOpen}>
        <summary>{m.open}</summary>
        <Form method="post" encType="multipart/form-data" id={form.id} className="stack deal-form" noValidate>
          <p className="dim small">{m.lead}</p>
          <FormNotice errors={form.errors} />
          <input type="hidden" name="entryId" value={textOf(fields.entryId.initialValue) || newEntryId} />
          <RadioGroup
            {...fieldProps(fields.basis)}
            label={m.basis}
            options={[
              { value: "new_amount", label: m.byNewAmount },
              { value: "delta", label: m.byDelta },
            ]}
          />
          <LiveReadback name="amount">
            <MoneyField {...fieldProps(fields.amount)} label={m.amount} hint={current} required />
          </LiveReadback>
          <TextArea
            {...fieldProps(fields.reason)}
            label={m.reason}
            hint={m.reasonHint}
            rows={2}
            maxLength={500}
            required
          />
          <DateField {...fieldProps(fields.agreedOn)} label={m.agreedOn} max={today} required />
          <EvidenceField label={m.evidence} kept={kept} errors={fields.evidence.errors} />
          <div className="form-actions">
            <Button variant="go" name="step" value="amend_review">
              {m.review}
            </Button>
          </div>
        </Form>
      </details>
    </Panel>
  );
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

type ReviewProps = {
  values: Values;
  preview: AmendmentPreview;
  reason: string;
  agreedOn: string;
  fileName: string | null;
};

/** What a change will be, as the system has read it. Nothing is stored before it is confirmed. */
export function AmendReview({ values, preview, reason, agreedOn, fileName }: ReviewProps) {
  const m = useMessages(dealMessages);
  const format = useFormat();
  return (
    <Panel title={m.amend.reviewTitle} aside={m.amend.entry({ n: format.count(preview.entryNumber) })}>
      <Facts
        items={[
          { term: m.amend.change, value: <MoneyReadback fen={preview.deltaFen} /> },
          { term: m.amend.after, value: <MoneyReadback fen={preview.afterFen} /> },
          { term: m.amend.reason, value: reason },
          { term: m.amend.agreedOn, value: format.date(agreedOn) },
          ...(fileName === null ? [] : [{ term: m.deal.evidence, value: fileName }]),
        ]}
      />
      <p className="dim small">{m.amend.lead}</p>
      <Form method="post" encType="multipart/form-data" className="form-actions">
        {Object.entries(values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button variant="go" name="step" value="amend_record">
          {m.amend.submit}
        </Button>
        <Button variant="quiet" name="step" value="amend_edit">
          {m.amend.edit}
        </Button>
      </Form>
    </Panel>
  );
}
