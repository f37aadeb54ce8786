import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { EmptyState } from "#app/ui/page.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { meetingMessages } from "../messages/meetings.ts";
import type { FloorMeeting, FloorView } from "../reads/floor.server.ts";
import { MeetingStatusMark } from "./agenda-page.tsx";
import { MarkButtons } from "./mark-buttons.tsx";

/** A whole day as a list, slot after slot, for what was left unmarked. */
export function FloorDay({ view }: { view: FloorView }) {
  const messages = useMessages(meetingMessages);
  const m = messages.floor;
  const format = useFormat();
  const slots = view.slots.filter(({ meetings }) => meetings.length > 0);
  const { counts } = view;
  if (slots.length === 0) return <EmptyState title={m.emptyDay} />;
  return (
    <div className="stack">
      <p className="num">
        {m.progress({ done: counts.meetings - counts.open, all: counts.meetings })}{" "}
        {counts.missed > 0 ? <span className="attn strong">{m.missed({ count: counts.missed })}</span> : null}
      </p>
      <Table
        caption={`${m.title} ${format.dayOfMonth(view.day ?? "")}`}
        stack
        columns={[
          { header: messages.table, width: "s" },
          { header: m.parties },
          { header: messages.about },
          { header: m.status, width: "m" },
          { header: m.mark, width: "l" },
        ]}
      >
        {slots.flatMap((slot) => [
          <tr key={slot.id} className="group">
            <th colSpan={5} scope="colgroup">
              <a href={`${paths.console.floor(view.edition)}?view=${slot.id}`}>
                {format.time(slot.startsAt)}–{format.time(slot.endsAt)}
              </a>
            </th>
          </tr>,
          ...slot.meetings.map((meeting) => <DayRow key={meeting.id} meeting={meeting} />),
        ])}
      </Table>
    </div>
  );
}

function DayRow({ meeting }: { meeting: FloorMeeting }) {
  const m = useMessages(meetingMessages);
  return (
    <tr>
      <Cell label={m.table} row>
        {meeting.table}
      </Cell>
      <Cell label={m.floor.parties}>{meeting.firms.join(" · ")}</Cell>
      <Cell label={m.about}>{meeting.about}</Cell>
      <Cell label={m.floor.status}>
        <MeetingStatusMark status={meeting.status} />
      </Cell>
      <Cell label={m.floor.mark}>
        <MarkButtons meeting={meeting} />
      </Cell>
    </tr>
  );
}
