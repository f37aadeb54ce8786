import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";

import { meetingMessages } from "../messages/meetings.ts";
import type { MeetingDetail } from "../reads/meeting.server.ts";

/** What to do about a meeting now: get there, be there, or say what came of it. */
export function NextStep({ meeting }: { meeting: MeetingDetail }) {
  const m = useMessages(meetingMessages).meeting.steps;
  const format = useFormat();
  const { edition, moment, table, hall } = meeting;
  const place = m.place({ hall, table });
  const text = {
    ahead: m.ahead({ place, time: format.time(meeting.startsAt) }),
    on: m.on({ place, time: format.time(meeting.endsAt) }),
    unmarked: m.unmarked,
    held: m.held,
    missed: m.missed,
    cancelled: m.cancelled,
  }[moment];
  return (
    <div className="form-actions">
      {moment === "held" ? (
        <ButtonLink variant="go" href={paths.workspace.newDeal(edition, meeting.id)}>
          {m.record}
        </ButtonLink>
      ) : null}
      {moment === "ahead" && meeting.calendar !== null ? (
        <ButtonLink variant="go" icon="calendar" href={meeting.calendar} download>
          {m.calendar}
        </ButtonLink>
      ) : null}
      {moment === "cancelled" || moment === "missed" ? (
        <ButtonLink variant="go" href={paths.site.catalogue(edition)}>
          {m.again}
        </ButtonLink>
      ) : null}
      {moment === "on" || moment === "unmarked" ? (
        <ButtonLink variant={moment === "on" ? "go" : "plain"} href={paths.workspace.meetings(edition)}>
          {m.agenda}
        </ButtonLink>
      ) : null}
      <span className="dim small">{text}</span>
    </div>
  );
}
