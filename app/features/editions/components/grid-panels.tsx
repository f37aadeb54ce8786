import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Panel } from "#app/ui/page.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { editionMessages } from "../messages/editions.ts";
import { timetableMessages } from "../messages/timetable.ts";
import { venueMessages } from "../messages/venue.ts";
import type { EditionSettings } from "../reads/edition-settings.server.ts";

type Props = { settings: EditionSettings };

/** The days' blocks with their slots, and the halls with their tables. */
export function GridPanels({ settings }: Props) {
  return (
    <>
      {settings.kind === "matchmaking" ? <TimetablePanel settings={settings} /> : null}
      <VenuePanel settings={settings} />
    </>
  );
}

function TimetablePanel({ settings }: Props) {
  const m = useMessages(editionMessages).settings;
  const text = useMessages(timetableMessages);
  const format = useFormat();
  return (
    <Panel
      title={m.grid}
      aside={
        <span className="cluster">
          {m.gridSum({ slots: format.count(settings.slots.length) })}
          <ButtonLink size="s" variant="quiet" href={paths.console.timetable(settings.slug)}>
            {text.edit}
          </ButtonLink>
        </span>
      }
      flush
    >
      <DayTable settings={settings} />
      <SlotList settings={settings} />
    </Panel>
  );
}

function VenuePanel({ settings }: Props) {
  const m = useMessages(editionMessages).settings;
  const text = useMessages(venueMessages);
  const format = useFormat();
  const hasTables = settings.kind === "matchmaking";
  const sum = `${m.tableSum({ n: format.count(settings.tableCount) })} · ${m.capacity({
    n: format.count(settings.tableCount * settings.slots.length),
  })}`;
  return (
    <Panel
      title={text.title}
      aside={
        <span className="cluster">
          {hasTables ? sum : text.expoNote({ halls: format.count(settings.halls.length) })}
          <ButtonLink size="s" variant="quiet" href={paths.console.venue(settings.slug)}>
            {text.edit}
          </ButtonLink>
        </span>
      }
      flush={settings.halls.length > 0}
    >
      {settings.halls.length === 0 ? <p className="dim">{text.empty}</p> : null}
      <HallTable settings={settings} />
    </Panel>
  );
}

function HallTable({ settings }: Props) {
  const m = useMessages(editionMessages).settings;
  const text = useMessages(venueMessages);
  const format = useFormat();
  const hasTables = settings.kind === "matchmaking";
  if (settings.halls.length === 0) return null;
  return (
    <Table
      caption={m.tables}
      columns={[
        { header: m.hall },
        ...(hasTables ? [{ header: m.labels }, { header: m.count, num: true }] : []),
      ]}
      stack
    >
      {settings.halls.map((hall) => (
        <tr key={hall.id ?? ""}>
          <Cell row>{hall.name || text.noHall}</Cell>
          {hasTables ? (
            <>
              <Cell label={m.labels}>
                {hall.labels.length < 2 ? hall.labels[0] : `${hall.labels[0]} – ${hall.labels.at(-1)}`}
              </Cell>
              <Cell label={m.count} num>
                {format.count(hall.labels.length)}
              </Cell>
            </>
          ) : null}
        </tr>
      ))}
    </Table>
  );
}

function DayTable({ settings }: Props) {
  const m = useMessages(editionMessages).settings;
  const format = useFormat();
  return (
    <Table
      caption={m.grid}
      columns={[{ header: m.day }, { header: m.half }, { header: m.time }, { header: m.slotsOf, num: true }]}
      stack
    >
      {settings.days.flatMap(({ day, blocks }) =>
        blocks.map((block) => (
          <tr key={`${day} ${block.key}`}>
            <Cell row>{format.dayOfMonth(day)}</Cell>
            <Cell label={m.half}>{block.name}</Cell>
            <Cell label={m.time}>
              {format.time(block.from)}–{format.time(block.to)}
            </Cell>
            <Cell label={m.slotsOf} num>
              {m.slotsEach({ n: format.count(block.count), minutes: format.count(block.minutes) })}
            </Cell>
          </tr>
        )),
      )}
    </Table>
  );
}

function SlotList({ settings }: Props) {
  const m = useMessages(editionMessages).settings;
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
            <Cell>{slot.block}</Cell>
            <Cell>
              {format.time(slot.startsAt)}–{format.time(slot.endsAt)}
            </Cell>
          </tr>
        ))}
      </Table>
    </details>
  );
}
