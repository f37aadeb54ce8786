import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/choice-fields.tsx";
import { TextArea, TextField } from "#app/ui/input-fields.tsx";
import { Panel } from "#app/ui/page.tsx";

import { venueMessages } from "../messages/venue.ts";
import type { VenueHall, VenueTableView, VenueView } from "../reads/venue.server.ts";
import type { VenueAnswer } from "../venue-steps.server.ts";

type Answered = { answer: VenueAnswer | undefined };

/** What a form's fields start from: as they were typed where this form was refused, else as things stand. */
function fieldsOf(form: string, answer: VenueAnswer | undefined) {
  const own = answer?.form === form ? answer.last : undefined;
  return (name: string, standing = "") => {
    const typed = own?.initialValue?.[name];
    return {
      name,
      id: `${form}-${name}`,
      defaultValue: typeof typed === "string" ? typed : own ? "" : standing,
      errors: own?.error?.[name] ?? undefined,
      autoComplete: "off",
    };
  };
}

function HallFields({ form, hall, answer }: Answered & { form: string; hall?: VenueHall }) {
  const m = useMessages(venueMessages);
  const field = fieldsOf(form, answer);
  const { autoComplete: _, ...note } = field("note", hall?.note);
  return (
    <>
      <div className="form-row">
        <TextField {...field("nameZh", hall?.nameZh)} label={m.nameZh} lang="zh" required />
        <TextField {...field("nameEn", hall?.nameEn)} label={m.nameEn} lang="en" />
      </div>
      <TextArea {...note} label={m.note} hint={m.noteHint} rows={2} maxLength={300} />
    </>
  );
}

export function AddHallForm({ answer }: Answered) {
  const m = useMessages(venueMessages);
  return (
    <Panel title={m.addHall}>
      <Form method="post" className="form form--wide" noValidate>
        <HallFields form="hall-add" answer={answer} />
        <div className="form-actions">
          <Button name="intent" value="hall-add">
            {m.addHall}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}

export function AddTablesForm({ view, answer }: Answered & { view: VenueView }) {
  const m = useMessages(venueMessages);
  const field = fieldsOf("tables-add", answer);
  return (
    <Panel title={m.addTables}>
      <Form method="post" className="form form--wide" noValidate>
        <div className="form-row">
          <HallSelect view={view} field={field("hallId", view.hall?.id ?? view.halls.at(-1)?.id)} />
          <TextField {...field("prefix")} label={m.prefix} required />
          <TextField {...field("first", "1")} label={m.first} inputMode="numeric" required />
          <TextField {...field("count")} label={m.count} inputMode="numeric" required />
        </div>
        <p className="small dim">{m.addTablesHint}</p>
        <div className="form-actions">
          <Button name="intent" value="tables-add">
            {m.addTablesSubmit}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}

function HallSelect({ view, field }: { view: VenueView; field: ReturnType<ReturnType<typeof fieldsOf>> }) {
  const m = useMessages(venueMessages);
  return (
    <SelectField
      {...field}
      label={m.hall}
      placeholder={m.noHall}
      options={view.halls.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

export function EditHallPanel({ hall, view, answer }: Answered & { hall: VenueHall; view: VenueView }) {
  const m = useMessages(venueMessages);
  return (
    <Panel title={m.editHall({ name: hall.name })}>
      <Form method="post" className="form form--wide" noValidate key={hall.id}>
        <input type="hidden" name="hallId" value={hall.id} />
        <HallFields form="hall-edit" hall={hall} answer={answer} />
        <div className="form-actions">
          <Button variant="go" name="intent" value="hall-edit">
            {m.save}
          </Button>
          <ButtonLink variant="quiet" href={paths.console.venue(view.slug)}>
            {m.close}
          </ButtonLink>
        </div>
      </Form>
      <div className="form-actions">
        <MoveHall hallId={hall.id} direction="up" label={m.up} />
        <MoveHall hallId={hall.id} direction="down" label={m.down} />
        {hall.tables.length > 0 ? (
          <span className="small dim">{m.hallNotEmpty}</span>
        ) : (
          <Form method="post">
            <input type="hidden" name="hallId" value={hall.id} />
            <Button size="s" variant="danger" name="intent" value="hall-remove">
              {m.removeHall}
            </Button>
          </Form>
        )}
      </div>
    </Panel>
  );
}

function MoveHall({ hallId, direction, label }: { hallId: string; direction: string; label: string }) {
  return (
    <Form method="post">
      <input type="hidden" name="hallId" value={hallId} />
      <input type="hidden" name="direction" value={direction} />
      <Button size="s" name="intent" value="hall-move">
        {label}
      </Button>
    </Form>
  );
}

type TablePanelProps = Answered & { table: VenueTableView; view: VenueView };

export function EditTablePanel({ table, view, answer }: TablePanelProps) {
  const m = useMessages(venueMessages);
  const format = useFormat();
  const field = fieldsOf("table-edit", answer);
  return (
    <Panel title={m.editTable({ label: table.label })}>
      <Form method="post" className="form form--wide" noValidate key={table.id}>
        <input type="hidden" name="tableId" value={table.id} />
        <div className="form-row">
          <TextField {...field("label", table.label)} label={m.label} required />
          <HallSelect view={view} field={field("hallId", table.hallId ?? "")} />
          <TextField
            {...field("number", String(table.number))}
            label={m.number}
            hint={m.numberHint}
            inputMode="numeric"
            required
          />
        </div>
        <div className="form-actions">
          <Button variant="go" name="intent" value="table-edit">
            {m.save}
          </Button>
          {table.meetings === 0 ? (
            <Button variant="danger" name="intent" value="table-remove">
              {m.removeTable}
            </Button>
          ) : null}
          <ButtonLink variant="quiet" href={paths.console.venue(view.slug)}>
            {m.close}
          </ButtonLink>
        </div>
        {table.meetings === 0 ? null : (
          <p className="small dim">
            {m.hasMeetings({ n: format.count(table.meetings), ahead: format.count(table.ahead) })}
          </p>
        )}
      </Form>
    </Panel>
  );
}
