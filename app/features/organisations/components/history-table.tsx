import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { firmMessages } from "../messages/firm.ts";
import type { History } from "../reads/organisation-view.server.ts";

/** Who did what, in plain words, newest first. */
export function HistoryTable({ events }: { events: History["events"] }) {
  const m = useMessages(firmMessages).history;
  const format = useFormat();
  if (events.length === 0) return <p className="tablenote dim">{m.empty}</p>;
  return (
    <Table
      caption={m.title}
      stack
      columns={[{ header: m.when, width: "l" }, { header: m.who, width: "m" }, { header: m.what }]}
    >
      {events.map((event) => (
        <tr key={event.id}>
          <Cell label={m.when}>
            <span className="num">{format.dateTime(event.at)}</span>
          </Cell>
          <Cell label={m.who}>{event.person ?? m.system}</Cell>
          <Cell label={m.what} row>
            {event.what}
            {event.subject === "" ? null : <span className="dim"> · {event.subject}</span>}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
