import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Meter } from "#app/ui/meter.tsx";

import { meetingMessages } from "../messages/meetings.ts";
import type { AgendaMeeting, AgendaView } from "../reads/agenda.server.ts";

type Props = { view: Pick<AgendaView, "edition" | "at" | "current" | "next"> };

/** What is on now, where, and what comes next; nothing where all is over. */
export function NowCard({ view }: Props) {
  const m = useMessages(meetingMessages).agenda;
  const { current, next } = view;
  const shown = current ?? next;
  if (!shown) return null;
  return (
    <section className="now" aria-label={current ? m.now : m.next}>
      <div className="top">
        <div>
          <p className="when">
            <When view={view} shown={shown} />
          </p>
          <h2>{shown.firm}</h2>
          <p>{shown.about}</p>
        </div>
        <p className="tableno">
          <b>{shown.table}</b>
          <span>{shown.hall}</span>
        </p>
      </div>
      {current ? <Passed at={view.at} meeting={current} /> : null}
      <div className="acts acts--one">
        <ButtonLink variant={current ? "go" : "plain"} href={paths.workspace.meeting(view.edition, shown.id)}>
          {m.details}
        </ButtonLink>
      </div>
      {current && next ? (
        <NextUp edition={view.edition} next={next} isSameDay={next.day === current.day} />
      ) : null}
    </section>
  );
}

function When({ view, shown }: Props & { shown: AgendaMeeting }) {
  const m = useMessages(meetingMessages).agenda;
  const format = useFormat();
  const times = `${format.time(shown.startsAt)}–${format.time(shown.endsAt)}`;
  const left = m.left({ minutes: minutes(view.at, shown.endsAt) });
  return view.current ? (
    <>
      <b>{m.now}</b> {times} · {left}
    </>
  ) : (
    <>
      <b>{m.nextAt({ day: format.dayOfMonth(shown.day) })}</b> {times}
    </>
  );
}

function Passed({ at, meeting }: { at: string; meeting: AgendaMeeting }) {
  const m = useMessages(meetingMessages).agenda;
  const total = minutes(meeting.startsAt, meeting.endsAt);
  const passed = total - minutes(at, meeting.endsAt);
  return (
    <Meter
      segments={[{ kind: "ver", share: total === 0 ? 0 : passed / total }]}
      label={m.passed({ passed, total })}
      size="thin"
    />
  );
}

function NextUp({ edition, next, isSameDay }: { edition: string; next: AgendaMeeting; isSameDay: boolean }) {
  const m = useMessages(meetingMessages).agenda;
  const format = useFormat();
  return (
    <a className="nextup" href={paths.workspace.meeting(edition, next.id)}>
      <span>
        {m.next}
        <b>{format.time(next.startsAt)}</b>
      </span>
      <span>
        <b>{next.firm}</b>
        {isSameDay ? next.hall : format.dayOfMonth(next.day)}
      </span>
      <b className="t">{next.table}</b>
    </a>
  );
}

function minutes(from: string, to: string): number {
  return Math.max(0, Math.ceil((Date.parse(to) - Date.parse(from)) / 60_000));
}
