import { useForm, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";

import { useMessages } from "#app/i18n/react.tsx";
import { TITLE_LEVELS } from "#app/lib/firm-titles.ts";
import { Button } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/choice-fields.tsx";
import { fieldProps } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { FileField, TextField } from "#app/ui/input-fields.tsx";
import { Panel } from "#app/ui/page.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { firmMessages } from "../messages/firm.ts";
import { organisationMessages } from "../messages/organisations.ts";
import type { FormChoices, TitleView } from "../reads/organisation-view.server.ts";

type ListProps = {
  titles: TitleView[];
  /** Where the evidence of a title is downloaded. */
  evidenceHref: (titleId: string) => string;
  canEdit: boolean;
};

/** The titles of an organisation with year and evidence. */
export function TitleTable({ titles, evidenceHref, canEdit }: ListProps) {
  const m = useMessages(firmMessages).titles;
  if (titles.length === 0) return <p className="tablenote dim">{m.empty}</p>;
  return (
    <Table
      caption={m.title}
      stack
      columns={[
        { header: m.name },
        { header: m.level, width: "m" },
        { header: m.year, width: "s" },
        { header: m.evidence, width: "m" },
        ...(canEdit ? [{ header: <span className="vh">{m.remove}</span>, width: "m" as const }] : []),
      ]}
    >
      {titles.map((row) => (
        <tr key={row.id}>
          <Cell row>{row.title}</Cell>
          <Cell label={m.level}>{row.level === "" ? "—" : row.level}</Cell>
          <Cell label={m.year}>{row.year ?? "—"}</Cell>
          <Cell label={m.evidence}>
            {row.evidence === null ? (
              <span className="dim">{m.noEvidence}</span>
            ) : (
              <a href={evidenceHref(row.id)} data-document>
                {row.evidence}
              </a>
            )}
          </Cell>
          {canEdit ? (
            <Cell>
              <Form method="post" encType="multipart/form-data">
                <input type="hidden" name="intent" value="remove-title" />
                <Button size="s" variant="quiet" type="submit" name="titleId" value={row.id}>
                  {m.remove}
                </Button>
              </Form>
            </Cell>
          ) : null}
        </tr>
      ))}
    </Table>
  );
}

type FormProps = { choices: FormChoices; thisYear: number; lastResult: SubmissionResult | null };

/** Enters a title, with its evidence where it is at hand. */
export function TitleForm({ choices, thisYear, lastResult }: FormProps) {
  const m = useMessages(firmMessages).titles;
  const { levels } = useMessages(organisationMessages);
  const [form, fields] = useForm<Record<"title" | "level" | "year" | "evidence", string>>({ lastResult });
  return (
    <Panel title={m.add}>
      <Form method="post" encType="multipart/form-data" id={form.id} className="form form--wide" noValidate>
        <FormNotice errors={form.errors} />
        <div className="form-row">
          <SelectField
            {...fieldProps(fields.title)}
            label={m.name}
            placeholder="—"
            options={choices.titles}
            required
          />
          <SelectField
            {...fieldProps(fields.level)}
            label={m.level}
            placeholder={levels.none}
            options={TITLE_LEVELS.map((level) => ({ value: level, label: levels[level] }))}
          />
          <TextField
            {...fieldProps(fields.year)}
            label={m.year}
            inputMode="numeric"
            maxLength={4}
            placeholder={String(thisYear)}
          />
        </div>
        <FileField
          name="evidence"
          label={m.evidence}
          accept="application/pdf,.pdf"
          hint={m.evidenceHint}
          errors={fields.evidence.errors}
        />
        <p className="dim small">{m.hint}</p>
        <div className="form-actions">
          <Button type="submit" name="intent" value="title">
            {m.save}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}
