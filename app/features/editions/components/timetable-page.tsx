import { useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { fieldProps } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { DateField, TextField } from "#app/ui/input-fields.tsx";
import { PageHead, Panel } from "#app/ui/page.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { editionMessages } from "../messages/editions.ts";
import { timetableMessages } from "../messages/timetable.ts";
import type { SlotUsesView, TimetablePreview, TimetableView } from "../reads/timetable.server.ts";
import type { TimetableAnswer } from "../timetable-steps.server.ts";

const SPARE_ROWS = 2;

type Values = TimetableView["values"];
type BlockValues = Partial<Values["blocks"][number]>;
type Props = { view: TimetableView; answer: TimetableAnswer | undefined };

/** The days of an edition and the named blocks that its slots are cut from, with a preview. */
export function TimetablePage({ view, answer }: Props) {
  const m = useMessages(timetableMessages);
  const settings = useMessages(editionMessages).settings.title;
  const [form, fields] = useForm<Values>({
    id: "timetable",
    lastResult: answer?.last ?? null,
    defaultValue: view.values,
  });
  const typed = answer?.last.initialValue?.blocks;
  const blocks: (BlockValues | undefined)[] = Array.isArray(typed)
    ? (typed as BlockValues[])
    : view.values.blocks;
  const lastFilled = blocks.findLastIndex((row) => Object.values(row ?? {}).some(Boolean));
  return (
    <>
      <PageHead
        title={m.title}
        lead={m.lead}
        crumbs={[{ label: settings, href: paths.console.settings(view.slug) }, { label: m.title }]}
      />
      <Form method="post" id={form.id} className="stack" noValidate>
        {answer?.uses ? <Uses uses={answer.uses} /> : <FormNotice errors={form.errors} />}
        {answer?.preview ? <Preview preview={answer.preview} /> : null}
        <Panel title={m.days}>
          <div className="form form--wide form-row">
            <DateField {...fieldProps(fields.startsOn)} label={m.startsOn} required />
            <DateField {...fieldProps(fields.endsOn)} label={m.endsOn} required />
          </div>
        </Panel>
        <Panel title={m.blocks}>
          <div className="form form--wide">
            <p className="small dim">{m.blocksHint}</p>
            {Array.from({ length: lastFilled + 1 + SPARE_ROWS }, (_, index) => (
              <BlockRow key={index} index={index} typed={blocks[index]} errors={form.allErrors} />
            ))}
          </div>
        </Panel>
        <div className="form-actions">
          <Button name="intent" value="preview">
            {m.preview}
          </Button>
          <Button variant="go" name="intent" value="save">
            {m.save}
          </Button>
          <ButtonLink variant="quiet" href={paths.console.settings(view.slug)}>
            {m.cancel}
          </ButtonLink>
        </div>
      </Form>
    </>
  );
}

type RowProps = { index: number; typed: BlockValues | undefined; errors: Record<string, string[]> };

function BlockRow({ index, typed, errors }: RowProps) {
  const m = useMessages(timetableMessages);
  const field = (key: keyof BlockValues) => {
    const name = `blocks[${index}].${key}`;
    return { name, id: name, errors: errors[name], defaultValue: typed?.[key] };
  };
  return (
    <fieldset className="area-row block-row">
      <legend className="vh">{m.block({ n: index + 1 })}</legend>
      <input type="hidden" name={`blocks[${index}].key`} value={typed?.key ?? ""} />
      <TextField {...field("nameZh")} label={m.nameZh} lang="zh" autoComplete="off" />
      <TextField {...field("nameEn")} label={m.nameEn} lang="en" autoComplete="off" />
      <DateField {...field("day")} label={m.day} hint={m.dayHint} />
      <DateField {...field("from")} type="time" label={m.from} />
      <DateField {...field("to")} type="time" label={m.to} />
      <TextField {...field("minutes")} label={m.minutes} inputMode="numeric" autoComplete="off" />
    </fieldset>
  );
}

function Preview({ preview }: { preview: TimetablePreview }) {
  const m = useMessages(timetableMessages);
  const format = useFormat();
  const sum = {
    kept: format.count(preview.kept),
    added: format.count(preview.added),
    removed: format.count(preview.removed),
  };
  return (
    <Panel title={m.previewTitle} aside={m.previewSum(sum)}>
      <div className="stack stack--s" role="status">
        {preview.days.map(({ day, blocks }) => (
          <section key={day}>
            <h3>{format.dayOfMonth(day)}</h3>
            {blocks.map((block) => (
              <p key={block.name} className="small">
                <b>{block.name}</b>{" "}
                <span className="dim">{m.slots({ n: format.count(block.starts.length) })}</span>{" "}
                <span className="num">
                  {block.starts.map((at) => format.time(at)).join(" · ")} – {format.time(block.endsAt)}
                </span>
              </p>
            ))}
          </section>
        ))}
      </div>
    </Panel>
  );
}

function Uses({ uses }: { uses: SlotUsesView }) {
  const m = useMessages(timetableMessages);
  const format = useFormat();
  const rest = uses.total - uses.listed.length;
  return (
    <>
      <FormNotice errors={[m.inUseText]} title={m.inUseTitle} />
      <Panel title={m.inUseTitle} aside={rest > 0 ? m.more({ n: format.count(rest) }) : null} flush>
        <Table
          caption={m.inUseTitle}
          columns={[
            { header: m.kind },
            { header: m.number, num: true },
            { header: m.time },
            { header: m.parties },
          ]}
          stack
        >
          {uses.listed.map((use) => (
            <tr key={`${use.kind} ${use.number}`}>
              <Cell row>{m.kinds[use.kind]}</Cell>
              <Cell label={m.number} num>
                {use.number}
              </Cell>
              <Cell label={m.time}>{format.dateTime(use.startsAt)}</Cell>
              <Cell label={m.parties}>
                {use.from} · {use.to}
              </Cell>
            </tr>
          ))}
        </Table>
      </Panel>
    </>
  );
}
