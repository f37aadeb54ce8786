import { Form, useFetcher } from "@remix-run/react";
import { useRef } from "react";

import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/choice-fields.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";
import { PageHead, Panel } from "#app/ui/page.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import type { ApplicationAnswer } from "../application-steps.server.ts";
import { CAPACITIES } from "../domain/vocabulary.ts";
import { participationMessages } from "../messages/participation.ts";
import type { ApplicationView } from "../reads/own-participation.server.ts";
import { AnswerFields, SavedNote, type SavedState } from "./answer-fields.tsx";

type Props = { view: ApplicationView; answer: ApplicationAnswer | undefined };

const AUTOSAVE_MS = 1_200;

/** A firm fills in its application; what is typed is kept as it is typed. */
export function ApplicationPage({ view, answer }: Props) {
  const m = useMessages(participationMessages);
  const refused = answer && "problem" in answer ? answer : undefined;
  return (
    <>
      <Head view={view} />
      <div className="stack">
        {view.reason === "" ? null : (
          <Notice tone="attn" title={m.own.reason}>
            {view.reason}
          </Notice>
        )}
        <FormNotice errors={refused && [refused.problem]} />
        {refused?.differences ? <Differences rows={refused.differences} /> : null}
        {view.isChange ? null : <CapacityChoice view={view} />}
        <Fields
          key={`${view.capacity} ${String(view.version === null)}`}
          view={view}
          typed={refused?.typed}
          problems={refused?.problems ?? {}}
          seen={refused ? refused.seen : view.version}
        />
      </div>
    </>
  );
}

function Head({ view }: { view: ApplicationView }) {
  const m = useMessages(participationMessages);
  const back = paths.workspace.participation(view.edition);
  return (
    <PageHead
      title={view.isChange ? m.own.change : m.own.applyAs({ capacity: m.capacities[view.capacity] })}
      lead={view.isChange ? m.own.changeLead : m.own.noneText}
      crumbs={[{ label: m.own.title, href: back }, { label: m.own.answers }]}
    />
  );
}

function CapacityChoice({ view }: { view: ApplicationView }) {
  const m = useMessages(participationMessages);
  return (
    <form method="get" className="form form--inline cluster">
      <SelectField
        label={m.fields.capacity}
        name="as"
        hint={m.own.capacityHint}
        defaultValue={view.capacity}
        options={CAPACITIES.map((value) => ({ value, label: m.capacities[value] }))}
      />
      <Button variant="plain">{m.own.openCapacity}</Button>
    </form>
  );
}

function Differences({ rows }: { rows: { label: string; theirs: string; yours: string }[] }) {
  const m = useMessages(participationMessages);
  return (
    <Table
      caption={m.refusals.stale}
      stack
      columns={[{ header: m.detail.field }, { header: m.own.theirs }, { header: m.own.yours }]}
    >
      {rows.map((row) => (
        <tr key={row.label}>
          <Cell row>{row.label}</Cell>
          <Cell label={m.own.theirs}>{row.theirs || m.detail.empty}</Cell>
          <Cell label={m.own.yours}>{row.yours || m.detail.empty}</Cell>
        </tr>
      ))}
    </Table>
  );
}

type FieldsProps = {
  view: ApplicationView;
  typed: { seats: string; answers: ApplicationView["answers"] } | undefined;
  problems: Record<string, string>;
  seen: number | null;
};

function Fields({ view, typed, problems, seen }: FieldsProps) {
  const m = useMessages(participationMessages);
  const { form, state, version, onInput } = useAutosave(view.isChange);
  return (
    <Panel
      title={m.own.answers}
      aside={view.formVersion === null ? null : m.own.formVersion({ n: String(view.formVersion) })}
    >
      <Form
        method="post"
        encType="multipart/form-data"
        className="form form--wide"
        ref={form}
        onInput={onInput}
        noValidate
      >
        <input type="hidden" name="seen" value={version ?? seen ?? ""} />
        <CapacityField view={view} />
        <TextField
          label={m.fields.seats}
          name="seats"
          id="seats"
          inputMode="numeric"
          align="end"
          unit={m.own.seatsUnit}
          hint={m.own.seatsHint}
          defaultValue={typed?.seats ?? String(view.seats)}
          errors={problems.seats === undefined ? undefined : [problems.seats]}
          required
        />
        <AnswerFields
          edition={view.edition}
          fields={view.fields}
          answers={typed?.answers ?? view.answers}
          problems={problems}
          files={view.files}
          showsKeys={view.isChange}
        />
        <Actions view={view} state={state} />
      </Form>
    </Panel>
  );
}

function CapacityField({ view }: { view: ApplicationView }) {
  const m = useMessages(participationMessages);
  if (!view.isChange) return <input type="hidden" name="capacity" value={view.capacity} />;
  return (
    <SelectField
      label={m.fields.capacity}
      name="capacity"
      defaultValue={view.capacity}
      options={CAPACITIES.map((value) => ({ value, label: m.capacities[value] }))}
    />
  );
}

function Actions({ view, state }: { view: ApplicationView; state: SavedState }) {
  const m = useMessages(participationMessages).own;
  return (
    <div className="form-actions">
      {view.isChange ? (
        <Button variant="go" name="intent" value="change">
          {m.saveChange}
        </Button>
      ) : (
        <>
          <Button variant="go" name="intent" value="submit">
            {m.submit}
          </Button>
          <Button variant="plain" name="intent" value="save">
            {m.save}
          </Button>
        </>
      )}
      <ButtonLink variant="quiet" href={paths.workspace.participation(view.edition)}>
        {m.back}
      </ButtonLink>
      <SavedNote state={state} />
    </div>
  );
}

/** Sends what is typed a moment after the last key, without files; the version it comes back with is the one to go on from. */
function useAutosave(isOff: boolean) {
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<number>();
  const fetcher = useFetcher<ApplicationAnswer>();
  const { data, state: sending } = fetcher;
  const saved = data && "saved" in data ? data.saved : undefined;
  function send() {
    if (!form.current) return;
    const typed = new FormData(form.current);
    for (const [name, value] of [...typed]) if (typeof value !== "string") typed.delete(name);
    typed.set("intent", "autosave");
    fetcher.submit(new URLSearchParams(textsOf(typed)), { method: "post" });
  }
  const onInput = isOff
    ? undefined
    : () => {
        window.clearTimeout(timer.current);
        timer.current = window.setTimeout(send, AUTOSAVE_MS);
      };
  const state =
    sending !== "idle" ? ("saving" as const) : data && !saved ? ("failed" as const) : (saved ?? null);
  return { form, state, version: saved?.version, onInput };
}

function textsOf(form: FormData): [string, string][] {
  return [...form].flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as [string, string]] : [],
  );
}
