import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { LiveRefresh } from "#app/ui/live-refresh.tsx";
import { EmptyState, PageHead, Panel } from "#app/ui/page.tsx";
import { Status } from "#app/ui/status.tsx";

import { meetingMessages } from "../messages/meetings.ts";
import type { AgendaMeeting, AgendaView } from "../reads/agenda.server.ts";
import type { RequestView } from "../reads/views.server.ts";
import { CalendarPanel } from "./calendar-panel.tsx";
import { NowCard } from "./now-card.tsx";
import { REQUEST_TONES } from "./request-page.tsx";

type Props = { view: AgendaView };

/** A firm's meetings: what is on, what waits for an answer, and the days one by one. */
export function AgendaPage({ view }: Props) {
  const m = useMessages(meetingMessages).agenda;
  const isBare = view.days.length === 0;
  return (
    <>
      <PageHead
        title={m.title}
        lead={<LiveRefresh url={paths.api.live(view.edition, "meetings")} at={view.at} />}
      />
      <div className="twocol agendapage">
        <div className="stack stack--l">
          <NowCard view={view} />
          {view.toAnswer.length === 0 ? null : (
            <Requests title={m.toAnswer} requests={view.toAnswer} edition={view.edition} isAttention />
          )}
          {isBare ? <NoMeetings view={view} /> : <Days view={view} />}
        </div>
        <div className="stack">
          <Requests title={m.sent} requests={view.sent} edition={view.edition} empty={m.noSent} />
          {view.answered.length === 0 ? null : (
            <Requests title={m.answered} requests={view.answered} edition={view.edition} />
          )}
          {view.calendar === null ? null : <CalendarPanel url={view.calendar} />}
        </div>
      </div>
    </>
  );
}

function NoMeetings({ view }: Props) {
  const m = useMessages(meetingMessages).agenda;
  return (
    <EmptyState
      title={m.empty}
      action={
        <p className="cluster">
          <ButtonLink variant="go" href={paths.site.catalogue(view.edition)}>
            {m.seeProducts}
          </ButtonLink>
          <ButtonLink href={paths.site.needs(view.edition)}>{m.seeNeeds}</ButtonLink>
        </p>
      }
    >
      {view.isOpen ? m.emptyText : m.emptyTextSoon}
    </EmptyState>
  );
}

function Days({ view }: Props) {
  const m = useMessages(meetingMessages).agenda;
  const format = useFormat();
  return (
    <>
      {view.days.map(({ day, items }) => (
        <section key={day} className="agendaday">
          <h2>
            {format.dayOfMonth(day)}{" "}
            <span className="dim small">
              {m.dayCount({
                count: items.filter((item) => item.kind === "meeting" && item.meeting.isActive).length,
              })}
            </span>
          </h2>
          <ul className="agenda">
            {items.map((item) =>
              item.kind === "meeting" ? (
                <MeetingRow key={item.meeting.id} meeting={item.meeting} view={view} />
              ) : (
                <li key={item.startsAt} className="gaprow">
                  <b>
                    {format.time(item.startsAt)}–{format.time(item.endsAt)} {m.free}
                  </b>{" "}
                  {m.freeSlots({ slots: item.slots })}{" "}
                  {view.isOpen ? <a href={paths.site.catalogue(view.edition)}>{m.findMore}</a> : null}
                </li>
              ),
            )}
          </ul>
        </section>
      ))}
    </>
  );
}

function MeetingRow({ meeting, view }: Props & { meeting: AgendaMeeting }) {
  const m = useMessages(meetingMessages);
  const format = useFormat();
  const isNext = meeting.id === (view.current ?? view.next)?.id;
  return (
    <li className={classNames(isNext && "next", !meeting.isOpen && "done")}>
      <p className="time">
        <time dateTime={meeting.startsAt}>{format.time(meeting.startsAt)}</time>
        <time dateTime={meeting.endsAt}>{format.time(meeting.endsAt)}</time>
      </p>
      <div>
        <p className="t">
          <a className="plain" href={paths.workspace.meeting(view.edition, meeting.id)}>
            {meeting.firm}
          </a>
        </p>
        <p className="s">{meeting.about}</p>
        {meeting.isMine ? null : <p className="s">{m.agenda.attends({ name: meeting.ownPerson })}</p>}
        {meeting.status === "scheduled" ? null : <MeetingStatusMark status={meeting.status} />}
        {meeting.moment === "held" ? (
          <a className="small" href={paths.workspace.newDeal(view.edition, meeting.id)}>
            {m.agenda.record}
          </a>
        ) : null}
      </div>
      <p className="tb">
        {meeting.isActive ? meeting.table : null}
        <span>{meeting.isActive ? meeting.hall : null}</span>
      </p>
    </li>
  );
}

const MEETING_TONES = {
  scheduled: "go",
  checked_in: "go",
  held: "done",
  no_show: "attn",
  cancelled: "plain",
} as const;

export function MeetingStatusMark({ status }: { status: AgendaMeeting["status"] }) {
  return <Status tone={MEETING_TONES[status]}>{useMessages(meetingMessages).meetingStatus[status]}</Status>;
}

type RequestsProps = {
  title: string;
  requests: RequestView[];
  edition: string;
  empty?: string;
  isAttention?: boolean;
};

function Requests({ title, requests, edition, empty, isAttention }: RequestsProps) {
  const format = useFormat();
  const count = requests.length === 0 ? null : format.count(requests.length);
  return (
    <Panel
      title={title}
      flush
      aside={<span className={classNames("num", isAttention && "attn strong")}>{count}</span>}
    >
      {requests.length === 0 ? (
        <p className="body dim">{empty}</p>
      ) : (
        <ul className="rows requestrows">
          {requests.map((request) => (
            <RequestRow key={request.id} request={request} edition={edition} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function RequestRow({ request, edition }: { request: RequestView; edition: string }) {
  const m = useMessages(meetingMessages);
  const format = useFormat();
  const isWaiting = request.status === "pending" && !request.isSent;
  return (
    <li>
      <a className="plain" href={paths.workspace.request(edition, request.id)}>
        <span className="spread">
          <b>{request.firm}</b>
          {isWaiting ? null : (
            <Status tone={REQUEST_TONES[request.status]}>{m.requestStatus[request.status]}</Status>
          )}
        </span>
        <span className="small">
          {request.slot
            ? `${format.dayOfMonth(request.slot.day)} ${format.time(request.slot.startsAt)}`
            : m.request.timeLater[request.slotChoice === "scheduler" ? "scheduler" : "accepting"]}
        </span>
        <span className="small dim">{request.about}</span>
        {isWaiting ? (
          <span className="small attn">
            {m.request.answerBy({ time: format.dateTime(request.expiresAt) })}
          </span>
        ) : null}
      </a>
    </li>
  );
}
