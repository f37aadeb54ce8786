import { useForm, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { ComponentProps } from "react";

import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { fieldProps, type FieldMeta } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { DateField, TextField } from "#app/ui/input-fields.tsx";
import { PageHead, Panel } from "#app/ui/page.tsx";

import { editionFormMessages } from "../messages/edition-form.ts";
import { GridFields } from "./grid-fields.tsx";

export type AreaValues = { hall: string; hallEn: string; prefix: string; count: string };

/** The form as it is typed: texts only. */
export type EditionFormValues = {
  slug?: string;
  nameZh: string;
  nameEn: string;
  requestQuota: string;
  requestExpiryHours: string;
  startsOn: string;
  endsOn: string;
  slotMinutes: string;
  amFrom: string;
  amTo: string;
  pmFrom: string;
  pmTo: string;
  areas: AreaValues[];
};

const BLANK: Partial<EditionFormValues> = {
  requestQuota: "12",
  requestExpiryHours: "24",
  slotMinutes: "20",
  amFrom: "09:00",
  amTo: "12:00",
  pmFrom: "14:00",
  pmTo: "17:00",
};

type Props = {
  lastResult: SubmissionResult | undefined;
  /** An edition that stands already, with the names to start from. */
  edition?: { slug: string; values: { nameZh: string; nameEn: string } };
  /** The series that a new edition belongs to. */
  series?: { name: string; kind: "matchmaking" | "expo" } | undefined;
};

/** Creates an edition, or changes the names of one. */
export function EditionForm({ lastResult, edition, series }: Props) {
  const m = useMessages(editionFormMessages);
  const [form, fields] = useForm<EditionFormValues>({
    lastResult: lastResult ?? null,
    defaultValue: edition?.values ?? BLANK,
  });
  const typed = form.initialValue?.areas;
  const areasTyped = Array.isArray(typed) ? typed : undefined;
  return (
    <>
      <PageHead
        title={edition ? m.editTitle : m.newTitle}
        lead={edition ? undefined : <NewLead series={series} />}
      />
      <Form method="post" id={form.id} className="stack" noValidate>
        <FormNotice errors={form.errors} />
        <BasicsPanel fields={fields} isNew={!edition} />
        {edition ? null : (
          <SetUpPanels series={series} fields={fields} typed={areasTyped} errors={form.allErrors} />
        )}
        <div className="form-actions">
          <Button variant="go" type="submit">
            {edition ? m.save : m.create}
          </Button>
          <ButtonLink
            variant="quiet"
            href={edition ? paths.console.settings(edition.slug) : paths.console.index()}
          >
            {m.cancel}
          </ButtonLink>
        </div>
      </Form>
    </>
  );
}

type SetUp = ComponentProps<typeof GridFields> & {
  series: Props["series"];
  fields: Fields & Record<"startsOn" | "endsOn", FieldMeta>;
};

/** What a new edition starts with: an expo with its days, matchmaking with slots, tables and its first policies. */
function SetUpPanels({ series, ...grid }: SetUp) {
  if (series?.kind === "expo") return <DaysPanel fields={grid.fields} />;
  return (
    <>
      <GridFields {...grid} />
      <RulesPanel fields={grid.fields} />
    </>
  );
}

type Field = "nameZh" | "nameEn" | "slug" | "requestQuota" | "requestExpiryHours";
type Fields = Record<Field, FieldMeta>;

function BasicsPanel({ fields, isNew }: { fields: Fields; isNew: boolean }) {
  const m = useMessages(editionFormMessages);
  return (
    <Panel title={m.basics}>
      <div className="form form--wide">
        <div className="form-row">
          <TextField {...fieldProps(fields.nameZh)} label={m.nameZh} lang="zh" required />
          <TextField {...fieldProps(fields.nameEn)} label={m.nameEn} lang="en" required />
        </div>
        {isNew ? (
          <div className="form-row">
            <TextField
              {...fieldProps(fields.slug)}
              label={m.slug}
              hint={m.slugHint}
              autoComplete="off"
              spellCheck={false}
              required
            />
          </div>
        ) : null}
      </div>
    </Panel>
  );
}

function NewLead({ series }: Pick<Props, "series">) {
  const m = useMessages(editionFormMessages);
  if (!series) return <>{m.newLead}</>;
  const text = series.kind === "expo" ? m.newExpoLead : m.newLead;
  return (
    <>
      {m.inSeries({ name: series.name })}
      {text}
    </>
  );
}

function DaysPanel({ fields }: { fields: Record<"startsOn" | "endsOn", FieldMeta> }) {
  const m = useMessages(editionFormMessages);
  return (
    <Panel title={m.expoDays}>
      <div className="form form--wide form-row">
        <DateField {...fieldProps(fields.startsOn)} label={m.startsOn} required />
        <DateField {...fieldProps(fields.endsOn)} label={m.endsOn} required />
      </div>
    </Panel>
  );
}

function RulesPanel({ fields }: { fields: Fields }) {
  const m = useMessages(editionFormMessages);
  return (
    <Panel title={m.rules}>
      <div className="form form--wide form-row">
        <TextField
          {...fieldProps(fields.requestQuota)}
          label={m.requestQuota}
          hint={m.requestQuotaHint}
          unit={m.items}
          inputMode="numeric"
          required
        />
        <TextField
          {...fieldProps(fields.requestExpiryHours)}
          label={m.requestExpiryHours}
          hint={m.requestExpiryHint}
          unit={m.hours}
          inputMode="numeric"
          required
        />
      </div>
    </Panel>
  );
}
