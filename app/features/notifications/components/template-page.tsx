import { useForm, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";

import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { fieldProps } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { TextArea, TextField } from "#app/ui/input-fields.tsx";
import { PageHead, Panel } from "#app/ui/page.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { inboxMessages } from "../messages/inbox.ts";
import { templateMessages } from "../messages/templates.ts";
import type { TemplateView } from "../reads/templates.server.ts";
import { Preview } from "./announcement-page.tsx";

type Texts = TemplateView["preview"];
type Props = {
  edition: string;
  template: TemplateView;
  lastResult: SubmissionResult | undefined;
  /** What the words of the form look like, where a preview of them was asked for. */
  preview: Texts | undefined;
};

/** The words of one kind of message, what they may name, and what they look like. */
export function TemplatePage({ edition, template, lastResult, preview }: Props) {
  const m = useMessages(templateMessages);
  const { categories } = useMessages(inboxMessages);
  const shown = preview ?? template.preview;
  return (
    <>
      <PageHead
        title={shown.zh.subject}
        lead={`${categories[template.category]} · ${template.isOwn ? m.own : m.standard}`}
        crumbs={[{ label: m.title, href: paths.console.templates(edition) }]}
      />
      <div className="twocol">
        <TemplateFields template={template} lastResult={lastResult} />
        <div className="stack">
          <Preview title={m.previewZh} lang="zh" text={shown.zh} />
          <Preview title={m.previewEn} lang="en" text={shown.en} />
          <Variables template={template} />
        </div>
      </div>
    </>
  );
}

function TemplateFields({ template, lastResult }: Pick<Props, "template" | "lastResult">) {
  const m = useMessages(templateMessages);
  const [form, fields] = useForm<TemplateView["words"]>({
    lastResult: lastResult ?? null,
    defaultValue: template.words,
  });
  return (
    <Panel title={m.form.words}>
      <Form method="post" id={form.id} key={form.id} className="form form--wide" noValidate>
        <FormNotice errors={form.errors} />
        <input type="hidden" name="version" value={template.version} />
        <TextField {...fieldProps(fields.subjectZh)} label={m.form.subjectZh} lang="zh" required />
        <TextArea {...fieldProps(fields.bodyZh)} label={m.form.bodyZh} lang="zh" rows={8} required />
        <TextField {...fieldProps(fields.subjectEn)} label={m.form.subjectEn} lang="en" required />
        <TextArea {...fieldProps(fields.bodyEn)} label={m.form.bodyEn} lang="en" rows={8} required />
        <div className="form-actions">
          <Button variant="go" name="intent" value="save">
            {m.form.save}
          </Button>
          <Button name="intent" value="preview">
            {m.form.preview}
          </Button>
          <Button name="intent" value="test">
            {m.form.test}
          </Button>
          {template.isOwn ? (
            <Button variant="quiet" name="intent" value="reset">
              {m.form.reset}
            </Button>
          ) : null}
        </div>
      </Form>
    </Panel>
  );
}

function Variables({ template }: Pick<Props, "template">) {
  const m = useMessages(templateMessages);
  return (
    <Panel title={m.variables}>
      <p className="small dim">{m.variablesNote}</p>
      <Table
        caption={m.variables}
        tight
        columns={[{ header: m.variable }, { header: m.meaning }, { header: m.sample }]}
      >
        {template.variables.map(({ name, label, sample }) => (
          <tr key={name}>
            <Cell row>
              <span className="code">{`{${name}}`}</span>
            </Cell>
            <Cell label={m.meaning}>{label}</Cell>
            <Cell label={m.sample}>
              <span className="small dim">{sample}</span>
            </Cell>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
