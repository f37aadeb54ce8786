import { useForm, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";

import { useMessages } from "#app/i18n/react.tsx";
import { Button } from "#app/ui/button.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { Facts, Panel } from "#app/ui/page.tsx";
import { Tags } from "#app/ui/tags.tsx";

import type { FactField } from "../domain/facts.ts";
import { firmMessages } from "../messages/firm.ts";
import { organisationMessages } from "../messages/organisations.ts";
import type { FormChoices, OrganisationView } from "../reads/organisation-view.server.ts";
import { FactsFields } from "./facts-fields.tsx";

type FormProps = {
  organisation: OrganisationView;
  choices: FormChoices;
  lastResult: SubmissionResult | null;
  /** Somebody was faster: what stands now is shown beside what was typed. */
  isStale: boolean;
};

/** Changes the facts of an organisation. Its version travels along, so that nobody writes over another's change. */
export function FactsForm({ organisation, choices, lastResult, isStale }: FormProps) {
  const m = useMessages(firmMessages);
  const [form, fields] = useForm<Record<FactField, string | string[]>>({
    lastResult,
    defaultValue: organisation.facts,
  });
  return (
    <Panel title={m.facts}>
      <Form method="post" id={form.id} className="form form--wide" noValidate>
        <FormNotice errors={form.errors} />
        {isStale ? <CurrentFacts organisation={organisation} /> : null}
        <input type="hidden" name="version" value={organisation.version} />
        <FactsFields fields={fields} choices={choices} />
        <div className="form-actions">
          <Button variant="go" type="submit" name="intent" value="facts">
            {m.edit}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}

function CurrentFacts({ organisation }: { organisation: OrganisationView }) {
  const m = useMessages(firmMessages).conflict;
  return (
    <Notice tone="attn" title={m.title}>
      <FactList organisation={organisation} />
    </Notice>
  );
}

/** The facts as they stand. */
export function FactList({ organisation }: { organisation: OrganisationView }) {
  const m = useMessages(organisationMessages).fields;
  const { facts, shown } = organisation;
  const items = [
    { term: m.nameZh, value: facts.nameZh },
    { term: m.nameEn, value: facts.nameEn },
    { term: m.registration, value: <span className="code">{organisation.registration}</span> },
    { term: m.kinds, value: <Tags items={shown.kinds} /> },
    { term: m.county, value: shown.county },
    { term: m.place, value: shown.place },
    { term: m.chain, value: shown.chain },
  ];
  return <Facts items={items.filter(({ value }) => value !== "")} />;
}
