import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { Panel } from "#app/ui/page.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { editionMessages } from "../messages/editions.ts";
import type { EditionSettings } from "../reads/edition-settings.server.ts";

type Props = { settings: EditionSettings };

/** The timetable's grid: half days with their slots, and the halls with their tables. */
export function GridPanels({ settings }: Props) {
  const m = useMessages(editionMessages).settings;
  const format = useFormat();
  const slots = format.count(settings.slots.length);
  return (
    <>
      <Panel title={m.grid} aside={m.gridSum({ slots, minutes: format.count(settings.slotMinutes) })} flush>
        <DayTable settings={settings} />
        <SlotList settings={settings} />
      </Panel>
      <Panel
        title={m.tables}
        aside={`${m.tableSum({ n: format.count(settings.tableCount) })} · ${m.capacity({
          n: format.count(settings.tableCount * settings.slots.length),
        })}`}
        flush
      >
        <Table
          caption={m.tables}
          columns={[{ header: m.hall }, { header: m.labels }, { header: m.count, num: true }]}
          stack
        >
          {settings.areas.map((area) => (
            <tr key={area.first}>
              <Cell row>{area.hall || area.first}</Cell>
              <Cell label={m.labels}>{area.count === 1 ? area.first : `${area.first} – ${area.last}`}</Cell>
              <Cell label={m.count} num>
                {format.count(area.count)}
              </Cell>
            </tr>
          ))}
        </Table>
      </Panel>
    </>
  );
}

type HalfDay = EditionSettings["days"][number]["am"];

function DayTable({ settings }: Props) {
  const all = useMessages(editionMessages);
  const m = all.settings;
  const format = useFormat();
  const half = (span: HalfDay) =>
    span ? (
      <>
        {format.time(span.from)}–{format.time(span.to)}{" "}
        <span className="dim">{m.slotCount({ n: format.count(span.count) })}</span>
      </>
    ) : (
      <span className="dim">{m.none}</span>
    );
  return (
    <Table
      caption={m.grid}
      columns={[{ header: m.day }, { header: all.form.am }, { header: all.form.pm }]}
      stack
    >
      {settings.days.map((day) => (
        <tr key={day.day}>
          <Cell row>{format.dayOfMonth(day.day)}</Cell>
          <Cell label={all.form.am}>{half(day.am)}</Cell>
          <Cell label={all.form.pm}>{half(day.pm)}</Cell>
        </tr>
      ))}
    </Table>
  );
}

function SlotList({ settings }: Props) {
  const all = useMessages(editionMessages);
  const m = all.settings;
  const format = useFormat();
  return (
    <details className="slot-list">
      <summary className="small">{m.allSlots}</summary>
      <Table
        caption={m.allSlots}
        columns={[
          { header: m.number, num: true, width: "xs" },
          { header: m.day },
          { header: m.half },
          { header: m.time },
        ]}
        tight
      >
        {settings.slots.map((slot) => (
          <tr key={slot.number}>
            <Cell num>{slot.number}</Cell>
            <Cell>{format.dayOfMonth(slot.day)}</Cell>
            <Cell>{all.form[slot.block]}</Cell>
            <Cell>
              {format.time(slot.startsAt)}–{format.time(slot.endsAt)}
            </Cell>
          </tr>
        ))}
      </Table>
    </details>
  );
}
