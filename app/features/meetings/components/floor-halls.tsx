import { useMessages } from "#app/i18n/react.tsx";
import { classNames } from "#app/ui/class-names.ts";

import { floorMessages } from "../messages/floor.ts";
import type { FloorTable, FloorView } from "../reads/floor.server.ts";
import { MeetingStatusMark } from "./agenda-page.tsx";
import { MarkButtons } from "./mark-buttons.tsx";

/** The tables of a slot, hall by hall; free ones stay small. */
export function FloorHalls({ view }: { view: FloorView }) {
  const m = useMessages(floorMessages);
  return (
    <>
      {view.halls.map(({ hall, tables, taken }) => (
        <section key={hall} className="hall" aria-label={m.hall({ hall })}>
          <h2>
            {m.hall({ hall })}{" "}
            <span className="dim small">{m.hallCount({ meetings: taken, tables: tables.length })}</span>
          </h2>
          <ul className="halltables">
            {tables
              .filter(({ meeting }) => meeting)
              .map((table) => (
                <TakenTable key={table.label} table={table} />
              ))}
          </ul>
          <FreeTables tables={tables.filter(({ meeting }) => !meeting)} />
        </section>
      ))}
    </>
  );
}

function TakenTable({ table: { label, meeting } }: { table: FloorTable }) {
  if (!meeting) return null;
  return (
    <li className={classNames("floortable", `floortable--${meeting.status}`)}>
      <p className="floortable-top">
        <b className="num">{label}</b>
        <MeetingStatusMark status={meeting.status} />
      </p>
      <ul className="floortable-firms">
        {meeting.firms.map((firm) => (
          <li key={firm}>{firm}</li>
        ))}
      </ul>
      <p className="floortable-about">{meeting.about}</p>
      <MarkButtons meeting={meeting} />
    </li>
  );
}

function FreeTables({ tables }: { tables: FloorTable[] }) {
  const m = useMessages(floorMessages);
  if (tables.length === 0) return null;
  return (
    <p className="freetables">
      <span>{m.freeTables({ count: tables.length })}</span>
      {tables.map(({ label }) => (
        <span key={label} className="freetable num">
          {label}
        </span>
      ))}
    </p>
  );
}
