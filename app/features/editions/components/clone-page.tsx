import { useForm, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";

import { localText } from "#app/i18n/localized.ts";
import { useFormat, useLocale, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { CheckboxGroup } from "#app/ui/choice-fields.tsx";
import { fieldProps } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { DateField, TextField } from "#app/ui/input-fields.tsx";
import { PageHead, Panel } from "#app/ui/page.tsx";

import { CLONE_PARTS } from "../domain/clone-parts.ts";
import { cloneMessages } from "../messages/clone.ts";
import { editionFormMessages } from "../messages/edition-form.ts";
import { editionMessages } from "../messages/editions.ts";
import type { CloneView } from "../reads/clone.server.ts";

type Values = CloneView["values"] & { parts: string[] };
type Props = { view: CloneView; lastResult: SubmissionResult | undefined };

/** The checklist of what a new edition takes over from this one. */
export function ClonePage({ view, lastResult }: Props) {
  const m = useMessages(cloneMessages);
  const form = useMessages(editionFormMessages);
  const locale = useLocale();
  const filled = CLONE_PARTS.filter((part) => view.counts[part] > 0);
  const [meta, fields] = useForm<Values>({
    lastResult: lastResult ?? null,
    defaultValue: { ...view.values, parts: filled },
  });
  const chosen = meta.initialValue?.parts;
  return (
    <>
      <PageHead
        title={m.title}
        lead={m.lead({ name: localText(locale, view.from.nameZh, view.from.nameEn) })}
        crumbs={[
          {
            label: useMessages(editionMessages).settings.title,
            href: paths.console.settings(view.from.slug),
          },
          { label: m.title },
        ]}
      />
      <Form method="post" id={meta.id} className="stack" noValidate>
        <FormNotice errors={meta.errors} />
        <Panel title={m.basics}>
          <div className="form form--wide">
            <div className="form-row">
              <TextField {...fieldProps(fields.nameZh)} label={form.nameZh} lang="zh" required />
              <TextField {...fieldProps(fields.nameEn)} label={form.nameEn} lang="en" required />
            </div>
            <div className="form-row">
              <TextField
                {...fieldProps(fields.slug)}
                label={form.slug}
                hint={form.slugHint}
                autoComplete="off"
                required
              />
              <DateField {...fieldProps(fields.startsOn)} label={m.startsOn} hint={m.startsOnHint} required />
            </div>
          </div>
        </Panel>
        <PartsPanel counts={view.counts} chosen={Array.isArray(chosen) ? chosen : filled} />
        <div className="form-actions">
          <Button variant="go" type="submit">
            {m.submit}
          </Button>
          <ButtonLink variant="quiet" href={paths.console.settings(view.from.slug)}>
            {m.cancel}
          </ButtonLink>
        </div>
      </Form>
    </>
  );
}

type PartsProps = { counts: CloneView["counts"]; chosen: readonly (string | undefined)[] };

function PartsPanel({ counts, chosen }: PartsProps) {
  const m = useMessages(cloneMessages);
  const format = useFormat();
  const amount = (n: number) => (n > 0 ? m.count({ n: format.count(n) }) : m.nothing);
  return (
    <Panel title={m.parts}>
      <CheckboxGroup
        name="parts"
        label={m.choose}
        defaultValues={chosen.filter((part) => part !== undefined)}
        options={CLONE_PARTS.map((part) => ({
          value: part,
          label: `${m.names[part]} · ${amount(counts[part])}`,
          hint: m.notes[part],
          disabled: counts[part] === 0,
        }))}
      />
      <p className="small dim">{m.notCopied}</p>
    </Panel>
  );
}
