import { useForm, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { RadioGroup, SelectField } from "#app/ui/choice-fields.tsx";
import { fieldProps } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { DateField, MoneyField, TextField } from "#app/ui/input-fields.tsx";
import { PageHead } from "#app/ui/page.tsx";

import { measuresOf, TRACKS } from "../domain/measures.ts";
import { NO_MEETING } from "../domain/deal-origin.ts";
import type { RecordDealFields } from "../forms.ts";
import { dealMessages } from "../messages/deals.ts";
import { measureMessages } from "../messages/measures.ts";
import type { DealFormView } from "../reads/deal-form.server.ts";
import { EvidenceField } from "./evidence-field.tsx";
import { LiveReadback } from "./money-readback.tsx";

export type DealFormValues = Partial<Record<keyof RecordDealFields, string>>;

type Props = {
  edition: string;
  view: DealFormView;
  /** From the address, or as typed before the review. */
  values: DealFormValues;
  lastResult: SubmissionResult | null;
};

/** The form of a new deal; its next step is the review, never the record. */
export function DealForm({ edition, view, values, lastResult }: Props) {
  const m = useMessages(dealMessages);
  const [form, fields] = useForm<RecordDealFields>({ lastResult, defaultValue: values });
  const text = (name: keyof RecordDealFields) => {
    const { initialValue } = fields[name];
    return typeof initialValue === "string" && initialValue !== "" ? initialValue : undefined;
  };
  const fileId = text("fileId");
  const kept = fileId === undefined ? null : { fileId, fileName: text("fileName") ?? "" };
  return (
    <>
      <PageHead
        title={m.form.title}
        lead={m.form.lead}
        crumbs={[{ label: m.list.title, href: paths.workspace.deals(edition) }, { label: m.form.title }]}
      />
      <Form method="post" encType="multipart/form-data" id={form.id} className="form deal-form" noValidate>
        <FormNotice errors={form.errors} />
        <input type="hidden" name="dealId" value={text("dealId") ?? view.dealId} />
        <OriginFields view={view} fields={fields} />
        <TextField
          {...fieldProps(fields.title)}
          label={m.form.name}
          hint={m.form.nameHint}
          maxLength={200}
          required
        />
        <WhatFields fields={fields} />
        <LiveReadback name="amount">
          <MoneyField
            {...fieldProps(fields.amount)}
            label={m.form.amount}
            hint={m.form.amountHint}
            required
          />
        </LiveReadback>
        <DateField {...fieldProps(fields.signedOn)} label={m.form.signedOn} max={view.today} required />
        <EvidenceField label={m.form.evidence} kept={kept} errors={fields.evidence.errors} required />
        <div className="form-actions">
          <Button variant="go" name="step" value="review">
            {m.form.review}
          </Button>
          <ButtonLink variant="quiet" href={paths.workspace.deals(edition)}>
            {m.form.cancel}
          </ButtonLink>
        </div>
      </Form>
    </>
  );
}

type Fields = ReturnType<typeof useForm<RecordDealFields>>[1];

function OriginFields({ view, fields }: { view: DealFormView; fields: Fields }) {
  const m = useMessages(dealMessages).form;
  const format = useFormat();
  const meetings = view.meetings.map((meeting) => ({
    value: meeting.id,
    label: m.fromMeeting({
      code: meeting.code,
      name: meeting.other.name,
      time: format.dateTime(meeting.startsAt),
    }),
  }));
  return (
    <>
      <SelectField
        {...fieldProps(fields.meeting)}
        label={m.origin}
        options={[...meetings, { value: NO_MEETING, label: m.noMeeting }]}
        required
      />
      <div className="without-meeting">
        <SelectField
          {...fieldProps(fields.counterpart)}
          label={m.counterpart}
          placeholder={m.choose}
          options={view.counterparts.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <RadioGroup
          {...fieldProps(fields.side)}
          label={m.side}
          options={[
            { value: "supplier", label: m.supplier },
            { value: "buyer", label: m.buyer },
          ]}
        />
      </div>
    </>
  );
}

function WhatFields({ fields }: { fields: Fields }) {
  const m = useMessages(dealMessages).form;
  const words = useMessages(measureMessages);
  return (
    <div className="form-row">
      <SelectField
        {...fieldProps(fields.track)}
        label={m.track}
        options={TRACKS.map((track) => ({ value: track, label: words.tracks[track] }))}
        required
      />
      <SelectField
        {...fieldProps(fields.measure)}
        label={m.measure}
        hint={m.measureHint}
        options={TRACKS.map((track) => ({
          label: words.tracks[track],
          options: measuresOf(track).map((measure) => ({ value: measure, label: words.measures[measure] })),
        }))}
        required
      />
    </div>
  );
}
