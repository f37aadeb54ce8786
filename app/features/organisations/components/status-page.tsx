import { useForm, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { EmptyState, Facts, Panel } from "#app/ui/page.tsx";
import { Status, type StatusTone } from "#app/ui/status.tsx";

import type { FactField, OrganisationFacts } from "../domain/facts.ts";
import { signUpMessages } from "../messages/sign-up.ts";
import type { FormChoices } from "../reads/organisation-view.server.ts";
import type { OwnRequests, RequestState } from "../reads/sign-up.server.ts";
import { FactsFields } from "./facts-fields.tsx";

const TONES: Record<RequestState, StatusTone> = {
  waitingNew: "wait",
  waitingJoin: "wait",
  returned: "attn",
  approved: "done",
  rejected: "attn",
};

type Props = { view: OwnRequests; lastResult: SubmissionResult | null; problem: string | null };

/** What became of a person's wish to act for an organisation. All that an account sees before it is let in. */
export function StatusPage({ view, lastResult, problem }: Props) {
  const m = useMessages(signUpMessages).status;
  if (view.requests.length === 0) {
    return (
      <EmptyState title={m.none} action={<ButtonLink href={paths.signUp.form()}>{m.apply}</ButtonLink>} />
    );
  }
  return (
    <div className="stack">
      <FormNotice errors={problem === null ? [] : [problem]} />
      {view.requests.map((request) => (
        <Request key={request.id} request={request} choices={view.choices} lastResult={lastResult} />
      ))}
      <p>
        <a href={paths.signUp.form()}>{m.another}</a>
      </p>
    </div>
  );
}

type RequestProps = {
  request: OwnRequests["requests"][number];
  choices: FormChoices;
  lastResult: SubmissionResult | null;
};

function Request({ request, choices, lastResult }: RequestProps) {
  const m = useMessages(signUpMessages).status;
  const format = useFormat();
  const texts: Partial<Record<RequestState, string>> = {
    waitingNew: m.waitingNewText,
    waitingJoin: m.waitingJoinText,
    returned: m.returnedText,
  };
  const text = texts[request.state];
  return (
    <Panel title={request.name} aside={<Status tone={TONES[request.state]}>{m[request.state]}</Status>}>
      <div className="stack">
        {text === undefined ? null : <p>{text}</p>}
        <Facts
          items={[
            { term: m.since, value: format.dateTime(request.at) },
            ...(request.reason === "" ? [] : [{ term: m.reason, value: request.reason }]),
          ]}
        />
        {request.state === "approved" ? (
          <p>
            <ButtonLink href={paths.workspace.index()} variant="go">
              {m.enter}
            </ButtonLink>
          </p>
        ) : null}
        {request.correcting === null ? null : (
          <CorrectForm id={request.id} facts={request.correcting} choices={choices} lastResult={lastResult} />
        )}
      </div>
    </Panel>
  );
}

type CorrectProps = Omit<RequestProps, "request"> & { id: string; facts: OrganisationFacts };

function CorrectForm({ id, facts, choices, lastResult }: CorrectProps) {
  const m = useMessages(signUpMessages).status;
  const [form, fields] = useForm<Record<FactField, string | string[]>>({ lastResult, defaultValue: facts });
  return (
    <Form method="post" id={form.id} className="form" noValidate>
      <FormNotice errors={form.errors} />
      <input type="hidden" name="requestId" value={id} />
      <FactsFields fields={fields} choices={choices} />
      <Button variant="go" type="submit">
        {m.correct}
      </Button>
    </Form>
  );
}
