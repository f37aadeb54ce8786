import { useForm, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { RadioGroup } from "#app/ui/choice-fields.tsx";
import { fieldProps } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";
import { EmptyState, PageHead, Panel } from "#app/ui/page.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { SERIES_KINDS } from "../domain/series-kind.ts";
import { editionMessages } from "../messages/editions.ts";
import { seriesMessages } from "../messages/series.ts";
import type { SeriesView } from "../reads/series.server.ts";

type Values = { nameZh: string; nameEn: string; slug: string; kind: string };
type Props = { series: SeriesView[]; lastResult: SubmissionResult | undefined };

/** The series of editions, and the form for another. */
export function SeriesPage({ series, lastResult }: Props) {
  const m = useMessages(seriesMessages);
  const editions = useMessages(editionMessages).list.title;
  return (
    <>
      <PageHead
        title={m.title}
        lead={m.lead}
        crumbs={[{ label: editions, href: paths.console.index() }, { label: m.title }]}
      />
      <div className="stack">
        {series.length === 0 ? <EmptyState title={m.empty} /> : <SeriesTable series={series} />}
        <CreateForm lastResult={lastResult} />
      </div>
    </>
  );
}

function SeriesTable({ series }: Pick<Props, "series">) {
  const m = useMessages(seriesMessages);
  const format = useFormat();
  return (
    <Panel title={m.title} flush>
      <Table
        caption={m.title}
        columns={[{ header: m.name }, { header: m.kind }, { header: m.editions, num: true }, { header: "" }]}
        stack
      >
        {series.map(({ id, name, kind, editions }) => (
          <tr key={id}>
            <Cell row>{name}</Cell>
            <Cell label={m.kind}>{m.kinds[kind]}</Cell>
            <Cell label={m.editions} num>
              {format.count(editions)}
            </Cell>
            <Cell>
              <ButtonLink size="s" href={paths.console.newEdition(id)}>
                {m.newEdition}
                <span className="vh">{m.newEditionIn({ name })}</span>
              </ButtonLink>
            </Cell>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function CreateForm({ lastResult }: Pick<Props, "lastResult">) {
  const m = useMessages(seriesMessages);
  const [form, fields] = useForm<Values>({ id: "series", lastResult: lastResult ?? null });
  return (
    <Panel title={m.create}>
      <Form method="post" id={form.id} className="form form--wide" noValidate>
        <FormNotice errors={form.errors} />
        <div className="form-row">
          <TextField {...fieldProps(fields.nameZh)} label={m.nameZh} lang="zh" autoComplete="off" required />
          <TextField {...fieldProps(fields.nameEn)} label={m.nameEn} lang="en" autoComplete="off" required />
          <TextField
            {...fieldProps(fields.slug)}
            label={m.slug}
            hint={m.slugHint}
            autoComplete="off"
            required
          />
        </div>
        <RadioGroup
          {...fieldProps(fields.kind)}
          label={m.kind}
          options={SERIES_KINDS.map((value) => ({
            value,
            label: m.kinds[value],
            hint: m.kindHints[value],
          }))}
        />
        <div className="form-actions">
          <Button variant="go">{m.create}</Button>
        </div>
      </Form>
    </Panel>
  );
}
