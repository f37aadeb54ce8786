import { Form } from "@remix-run/react";

import { localText } from "#app/i18n/localized.ts";
import { useFormat, useLocale, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { CheckboxField, SelectField } from "#app/ui/choice-fields.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { TextArea, TextField } from "#app/ui/input-fields.tsx";
import { PageHead, Panel } from "#app/ui/page.tsx";
import { Segmented } from "#app/ui/segmented.tsx";
import { Tag } from "#app/ui/tags.tsx";

import { FIELD_TYPES, type FormField } from "../domain/application-form.ts";
import { CAPACITIES } from "../domain/vocabulary.ts";
import { formMessages } from "../messages/forms.ts";
import { participationMessages } from "../messages/participation.ts";
import type { FormBuilderView } from "../reads/form-builder.server.ts";
import { AnswerFields } from "./answer-fields.tsx";

type Answer = { problem: string; typed: Record<string, string> };
type Props = { view: FormBuilderView; answer: Answer | undefined };

/** An organizer builds the form of a capacity, question by question, and publishes it. */
export function FormBuilderPage({ view, answer }: Props) {
  const m = useMessages(formMessages);
  const words = useMessages(participationMessages).capacities;
  return (
    <>
      <PageHead title={m.title} lead={m.lead} />
      <div className="stack">
        <Segmented
          label={m.title}
          items={CAPACITIES.map((capacity) => ({
            href: paths.console.form(view.edition, capacity),
            label: words[capacity],
            current: capacity === view.capacity,
          }))}
        />
        <FormNotice errors={answer === undefined ? undefined : [answer.problem]} />
        <Standing view={view} />
        <div className="twocol twocol--even">
          <div className="stack">
            {view.fields.length === 0 ? null : <Questions view={view} />}
            <QuestionForm
              key={`${view.capacity} ${view.editing?.key ?? ""} ${String(view.seen)}`}
              view={view}
              typed={answer?.typed}
            />
          </div>
          <aside className="stack">
            <Preview view={view} />
            <Versions view={view} />
          </aside>
        </div>
      </div>
    </>
  );
}

function Standing({ view }: { view: FormBuilderView }) {
  const m = useMessages(formMessages);
  const published =
    view.publishedVersion === null ? m.none : m.published({ n: String(view.publishedVersion) });
  if (view.draftVersion === null) return <Notice>{published}</Notice>;
  return (
    <Notice tone="wait" title={m.draft({ n: String(view.draftVersion) })}>
      <p>
        {published} {m.publishText}
      </p>
      <Form method="post">
        <input type="hidden" name="seen" value={view.seen ?? ""} />
        <Button variant="go" name="intent" value="publish">
          {m.publish}
        </Button>
      </Form>
    </Notice>
  );
}

function Questions({ view }: { view: FormBuilderView }) {
  const m = useMessages(formMessages);
  return (
    <Panel title={m.title} flush>
      <ol className="rows">
        {view.fields.map((field) => (
          <QuestionRow key={field.key} view={view} field={field} />
        ))}
      </ol>
    </Panel>
  );
}

function QuestionRow({ view, field }: { view: FormBuilderView; field: FormField }) {
  const m = useMessages(formMessages);
  const words = useMessages(participationMessages).own;
  const label = localText(useLocale(), field.labelZh, field.labelEn);
  return (
    <li>
      <div className="line">
        <span>
          <strong>{label}</strong> <span className="dim small">{m.types[field.type]}</span>{" "}
          {field.isRequired ? <Tag>{m.required}</Tag> : null}{" "}
          {field.isKey ? <Tag tone="warm">{words.keyField}</Tag> : null}
        </span>
        <Form method="post" className="cluster push">
          <input type="hidden" name="seen" value={view.seen ?? ""} />
          <input type="hidden" name="key" value={field.key} />
          <Button variant="quiet" size="s" name="intent" value="up" aria-label={m.up({ label })}>
            ↑
          </Button>
          <Button variant="quiet" size="s" name="intent" value="down" aria-label={m.down({ label })}>
            ↓
          </Button>
          <ButtonLink
            size="s"
            variant="quiet"
            href={`${paths.console.form(view.edition, view.capacity)}?edit=${field.key}#question`}
          >
            {m.edit}
          </ButtonLink>
          <Button variant="quiet" size="s" name="intent" value="remove">
            {m.remove}
          </Button>
        </Form>
      </div>
    </li>
  );
}

function QuestionForm({ view, typed }: { view: FormBuilderView; typed: Record<string, string> | undefined }) {
  const m = useMessages(formMessages);
  const { editing } = view;
  const start = typed?.intent === "put" ? typed : editing === null ? {} : startOf(editing);
  const field = (name: keyof ReturnType<typeof startOf>) => ({
    name,
    id: name,
    defaultValue: start[name] ?? "",
  });
  return (
    <Panel title={editing === null ? m.add : m.editing}>
      <Form method="post" className="form form--wide" id="question">
        <input type="hidden" name="seen" value={view.seen ?? ""} />
        <input type="hidden" name="key" value={editing?.key ?? ""} />
        <SelectField
          {...field("type")}
          label={m.type}
          options={FIELD_TYPES.map((value) => ({ value, label: m.types[value] }))}
        />
        <div className="form-row">
          <TextField {...field("labelZh")} label={m.labelZh} lang="zh" maxLength={200} required />
          <TextField {...field("labelEn")} label={m.labelEn} lang="en" maxLength={200} required />
        </div>
        <div className="form-row">
          <TextField {...field("hintZh")} label={m.hintZh} lang="zh" maxLength={200} />
          <TextField {...field("hintEn")} label={m.hintEn} lang="en" maxLength={200} />
        </div>
        <div className="form-row">
          <TextField {...field("unitZh")} label={m.unitZh} lang="zh" maxLength={20} />
          <TextField {...field("unitEn")} label={m.unitEn} lang="en" maxLength={20} />
        </div>
        <TextArea {...field("options")} label={m.options} hint={m.optionsHint} rows={3} />
        <CheckboxField name="isRequired" label={m.required} defaultChecked={start.isRequired === "on"} />
        <CheckboxField name="isKey" label={m.key} defaultChecked={start.isKey === "on"} />
        <div className="form-actions">
          <Button variant="go" name="intent" value="put">
            {m.save}
          </Button>
          {editing === null ? null : (
            <ButtonLink variant="quiet" href={paths.console.form(view.edition, view.capacity)}>
              {m.cancel}
            </ButtonLink>
          )}
        </div>
      </Form>
    </Panel>
  );
}

function startOf(
  field: FormField,
): Partial<
  Record<
    | "type"
    | "labelZh"
    | "labelEn"
    | "hintZh"
    | "hintEn"
    | "unitZh"
    | "unitEn"
    | "options"
    | "isRequired"
    | "isKey",
    string
  >
> {
  const { type, labelZh, labelEn, hintZh, hintEn, unitZh, unitEn } = field;
  return {
    type,
    labelZh,
    labelEn,
    hintZh,
    hintEn,
    unitZh,
    unitEn,
    options: field.options.map(({ zh, en }) => `${zh} | ${en}`).join("\n"),
    isRequired: field.isRequired ? "on" : "",
    isKey: field.isKey ? "on" : "",
  };
}

function Preview({ view }: { view: FormBuilderView }) {
  const m = useMessages(formMessages);
  return (
    <Panel title={m.preview}>
      <p className="dim">{m.previewText}</p>
      <div className="form form--wide">
        <AnswerFields
          edition={view.edition}
          fields={view.fields}
          answers={{}}
          problems={{}}
          files={[]}
          showsKeys={false}
        />
      </div>
    </Panel>
  );
}

function Versions({ view }: { view: FormBuilderView }) {
  const m = useMessages(formMessages);
  const format = useFormat();
  if (view.versions.length === 0) return null;
  return (
    <Panel title={m.versions} flush>
      <ul className="rows">
        {view.versions.map((row) => (
          <li key={row.version}>
            <div className="line">
              <strong>{m.version({ n: String(row.version) })}</strong>
              <span className="dim small push">
                {format.dateTime(row.at)} · {m.used({ n: format.count(row.applications) })}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
