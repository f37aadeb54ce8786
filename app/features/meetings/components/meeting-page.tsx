import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { TextArea } from "#app/ui/input-fields.tsx";
import { Facts, PageHead, Panel } from "#app/ui/page.tsx";

import { meetingMessages } from "../messages/meetings.ts";
import type { MeetingDetail } from "../reads/meeting.server.ts";
import { MeetingStatusMark } from "./agenda-page.tsx";
import { ContactFacts } from "./contact-facts.tsx";
import { NextStep } from "./next-step.tsx";
import { firstError, typed } from "./posted.ts";

type Props = { meeting: MeetingDetail; last: SubmissionResult | undefined };

/** One meeting: when, at which table, with whom; how to reach them; what came of it. */
export function MeetingPage({ meeting, last }: Props) {
  const m = useMessages(meetingMessages);
  return (
    <>
      <PageHead
        title={m.meeting.title({ firm: meeting.firm })}
        lead={<MeetingStatusMark status={meeting.status} />}
        crumbs={[
          { label: m.agenda.title, href: paths.workspace.meetings(meeting.edition) },
          { label: m.meeting.number({ number: meeting.number }) },
        ]}
      />
      <div className="twocol">
        <div className="stack">
          <FormNotice errors={firstError(last, "")} />
          {meeting.status === "cancelled" && meeting.reason !== "" ? (
            <Notice tone="info">{m.meeting.cancelledBecause({ reason: meeting.reason })}</Notice>
          ) : null}
          <Place meeting={meeting} />
          <NextStep meeting={meeting} />
          <Parties meeting={meeting} />
        </div>
        <div className="stack">
          <Contact meeting={meeting} />
          {meeting.isOpen ? <Cancel last={last} /> : null}
        </div>
      </div>
    </>
  );
}

function Place({ meeting }: Pick<Props, "meeting">) {
  const m = useMessages(meetingMessages);
  const format = useFormat();
  return (
    <section className="now">
      <div className="top">
        <div>
          <p className="when">{format.dayOfMonth(meeting.day)}</p>
          <h2>
            {format.time(meeting.startsAt)}–{format.time(meeting.endsAt)}
          </h2>
          <p>{meeting.about}</p>
        </div>
        {meeting.isActive ? (
          <p className="tableno">
            <b>{meeting.table}</b>
            <span>{meeting.hall === "" ? m.table : meeting.hall}</span>
          </p>
        ) : null}
      </div>
    </section>
  );
}

function Parties({ meeting }: Pick<Props, "meeting">) {
  const m = useMessages(meetingMessages);
  return (
    <Panel
      title={m.meeting.parties}
      aside={<a href={paths.workspace.request(meeting.edition, meeting.requestId)}>{m.meeting.seeRequest}</a>}
    >
      <Facts
        items={[
          ...meeting.parties.map((party) => ({
            term: party.isOwn ? m.us : m.with,
            value: (
              <>
                {party.firm}
                <br />
                <span className="small dim">{party.person}</span>
              </>
            ),
          })),
          ...(meeting.offer === null ? [] : [{ term: m.request.offer, value: meeting.offer }]),
          ...(meeting.need === null ? [] : [{ term: m.request.need, value: meeting.need }]),
        ]}
      />
    </Panel>
  );
}

function Contact({ meeting: { contact } }: Pick<Props, "meeting">) {
  const m = useMessages(meetingMessages).meeting;
  return (
    <Panel title={m.contact}>
      {contact === null ? <p className="dim">{m.contactClosed}</p> : <ContactFacts contact={contact} />}
    </Panel>
  );
}

function Cancel({ last }: Pick<Props, "last">) {
  const m = useMessages(meetingMessages).meeting;
  const errors = firstError(last, "reason");
  return (
    <details className="more" open={errors !== undefined}>
      <summary>{m.cancel}</summary>
      <Form method="post" className="stack">
        <TextArea
          label={m.reason}
          name="reason"
          rows={3}
          maxLength={500}
          hint={m.cancelHint}
          defaultValue={typed(last, "reason")}
          errors={errors}
          required
        />
        <Button variant="danger">{m.cancel}</Button>
      </Form>
    </details>
  );
}
