import { useForm, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";

import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxGroup, RadioGroup, SelectField } from "#app/ui/choice-fields.tsx";
import { fieldProps } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { TextArea, TextField } from "#app/ui/input-fields.tsx";
import { PageHead, Panel } from "#app/ui/page.tsx";

import {
  ANNOUNCEMENT_PAGES,
  AUDIENCE_CAPACITIES,
  AUDIENCE_MEETINGS,
  AUDIENCE_PEOPLE,
  AUDIENCE_STATUSES,
} from "../domain/announcement.ts";
import { announcementMessages } from "../messages/announcements.ts";
import type { AnnouncementView, AudienceChoices } from "../reads/announcements.server.ts";

type Props = {
  edition: string;
  choices: AudienceChoices;
  /** The draft that is changed. */
  draft: AnnouncementView | null;
  lastResult: SubmissionResult | undefined;
};

type Words = { subjectZh: string; subjectEn: string; bodyZh: string; bodyEn: string; page: string };

/** For whom, and in which words. */
export function AnnouncementForm({ edition, choices, draft, lastResult }: Props) {
  const m = useMessages(announcementMessages);
  const [form, fields] = useForm<Words>({
    lastResult: lastResult ?? null,
    defaultValue: draft ? { ...draft.words, page: draft.page } : {},
  });
  const title = draft ? m.edit : m.create;
  return (
    <>
      <PageHead title={title} crumbs={[{ label: m.title, href: paths.console.announcements(edition) }]} />
      <Form method="post" id={form.id} key={form.id} className="stack" noValidate>
        <FormNotice errors={form.errors} />
        {draft ? <input type="hidden" name="version" value={draft.version} /> : null}
        <Panel title={m.form.words}>
          <div className="form form--wide">
            <p className="small dim">{m.form.variables}</p>
            <TextField {...fieldProps(fields.subjectZh)} label={m.form.subjectZh} lang="zh" required />
            <TextArea {...fieldProps(fields.bodyZh)} label={m.form.bodyZh} lang="zh" rows={7} required />
            <TextField {...fieldProps(fields.subjectEn)} label={m.form.subjectEn} lang="en" />
            <TextArea {...fieldProps(fields.bodyEn)} label={m.form.bodyEn} lang="en" rows={7} />
            <SelectField
              {...fieldProps(fields.page)}
              label={m.form.page}
              hint={m.form.pageHint}
              options={ANNOUNCEMENT_PAGES.map((value) => ({ value, label: m.pages[value] }))}
            />
          </div>
        </Panel>
        <AudienceFields choices={choices} draft={draft} posted={lastResult?.initialValue ?? undefined} />
        <div className="form-actions">
          <Button variant="go">{m.form.save}</Button>
        </div>
      </Form>
    </>
  );
}

type AudienceProps = Pick<Props, "choices" | "draft"> & { posted: Record<string, unknown> | undefined };

function AudienceFields({ choices, draft, posted }: AudienceProps) {
  const m = useMessages(announcementMessages).form;
  const audience = draft?.audience ?? { statuses: ["approved"] };
  const many = (name: "capacities" | "statuses" | "counties" | "chains") =>
    posted ? listOf(posted[name]) : [...(audience[name] ?? [])];
  const one = (name: "people" | "meetings", otherwise: string) =>
    posted ? (listOf(posted[name])[0] ?? otherwise) : (audience[name] ?? otherwise);
  return (
    <Panel title={m.audience}>
      <div className="form form--wide">
        <RadioGroup
          name="people"
          label={m.people}
          options={AUDIENCE_PEOPLE.map((value) => ({ value, label: m.peopleOptions[value] }))}
          defaultValue={one("people", "delegates")}
          row
        />
        <CheckboxGroup
          name="capacities"
          label={m.capacities}
          options={AUDIENCE_CAPACITIES.map((value) => ({ value, label: m.capacityOptions[value] }))}
          defaultValues={many("capacities")}
          row
        />
        <CheckboxGroup
          name="statuses"
          label={m.statuses}
          options={AUDIENCE_STATUSES.map((value) => ({ value, label: m.statusOptions[value] }))}
          defaultValues={many("statuses")}
          row
        />
        <RadioGroup
          name="meetings"
          label={m.meetings}
          options={AUDIENCE_MEETINGS.map((value) => ({ value, label: m.meetingOptions[value] }))}
          defaultValue={one("meetings", "any")}
          row
        />
        <PlaceChoices
          name="counties"
          label={m.counties}
          places={choices.counties}
          chosen={many("counties")}
        />
        <PlaceChoices name="chains" label={m.chains} places={choices.chains} chosen={many("chains")} />
      </div>
    </Panel>
  );
}

type PlaceProps = { name: string; label: string; places: string[]; chosen: string[] };

function PlaceChoices({ name, label, places, chosen }: PlaceProps) {
  if (places.length === 0) return null;
  const options = places.map((value) => ({ value, label: value }));
  return <CheckboxGroup name={name} label={label} options={options} defaultValues={chosen} row />;
}

function listOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((item): item is string => typeof item === "string" && item !== "");
}
