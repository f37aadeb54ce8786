import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { EmptyState } from "#app/ui/page.tsx";

import { floorMessages } from "../messages/floor.ts";
import type { FloorMeeting, FloorView } from "../reads/floor.server.ts";
import { MeetingStatusMark } from "./agenda-page.tsx";
import { MarkButtons } from "./mark-buttons.tsx";

/** A whole day as a list, slot after slot, for what was left unmarked. */
export function FloorDay({ view }: { view: FloorView }) {
  const m = useMessages(floorMessages);
  const format = useFormat();
  const slots = view.slots.filter(({ meetings }) => meetings.length > 0);
  const { counts } = view;
  if (slots.length === 0) return <EmptyState title={m.emptyDay} />;
  return (
    <div className="stack">
      <p>
        {m.progress({ done: counts.meetings - counts.open, all: counts.meetings })}{" "}
        {counts.missed > 0 ? <span className="attn strong">{m.missed({ count: counts.missed })}</span> : null}
      </p>
      {slots.map((slot) => (
        <section key={slot.id} className="dayslot">
          <h2>
            <a href={`${paths.console.floor(view.edition)}?view=${slot.id}`}>
              {format.time(slot.startsAt)}–{format.time(slot.endsAt)}
            </a>
          </h2>
          <ul className="dayrows">
            {slot.meetings.map((meeting) => (
              <DayRow key={meeting.id} meeting={meeting} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function DayRow({ meeting }: { meeting: FloorMeeting }) {
  return (
    <li>
      <span className="label">{meeting.table}</span>
      <div>
        <p>{meeting.firms.join(" · ")}</p>
        <p className="small dim">{meeting.about}</p>
      </div>
      <MeetingStatusMark status={meeting.status} />
      <MarkButtons meeting={meeting} />
    </li>
  );
}
