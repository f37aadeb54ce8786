import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/choice-fields.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { TextArea } from "#app/ui/input-fields.tsx";
import { Facts, PageHead, Panel } from "#app/ui/page.tsx";
import { Status, type StatusTone } from "#app/ui/status.tsx";

import { nearestSlots } from "../domain/agenda.ts";
import type { RequestState } from "../domain/meeting-request.ts";
import { meetingMessages } from "../messages/meetings.ts";
import type { RequestDetail } from "../reads/request.server.ts";
import { ContactFacts } from "./contact-facts.tsx";
import { firstError, typed } from "./posted.ts";
import { NearestSlots, SlotDayButtons } from "./slot-choices.tsx";

type Props = { request: RequestDetail; last: SubmissionResult | undefined };

/** How many of the nearest free slots are offered at once. */
const NEAREST = 6;

export const REQUEST_TONES: Record<RequestState, StatusTone> = {
  pending: "wait",
  accepted: "done",
  awaiting: "go",
  declined: "plain",
  withdrawn: "plain",
  expired: "plain",
};

/** One request: what was asked, what became of it, and what this side may do about it. */
export function RequestPage({ request, last }: Props) {
  const m = useMessages(meetingMessages);
  const titles = { firm: request.firm };
  return (
    <>
      <PageHead
        title={request.isSent ? m.request.sent(titles) : m.request.received(titles)}
        lead={<Status tone={REQUEST_TONES[request.status]}>{m.requestStatus[request.status]}</Status>}
        crumbs={[
          { label: m.agenda.title, href: paths.workspace.meetings(request.edition) },
          { label: m.request.title({ number: request.number }) },
        ]}
      />
      <Columns isForm={request.isDeclinable || request.isWithdrawable}>
        <div className="stack">
          <FormNotice errors={firstError(last, "")} />
          <RequestFacts request={request} />
          {request.status === "awaiting" && !request.needsSlot ? (
            <Notice tone="wait" title={m.requestStatus.awaiting}>
              {m.request.awaiting}
            </Notice>
          ) : null}
          {request.isAnswerable ? <Answer request={request} last={last} /> : null}
          {request.isWithdrawable ? <Withdraw request={request} /> : null}
          {request.meetingId === null ? null : (
            <ButtonLink variant="go" href={paths.workspace.meeting(request.edition, request.meetingId)}>
              {m.request.openMeeting}
            </ButtonLink>
          )}
        </div>
        <div className="stack">
          <Thread request={request} />
          <Contacts request={request} />
          {request.isDeclinable ? <Decline last={last} /> : null}
        </div>
      </Columns>
    </>
  );
}

/** One form around all that can be answered, so that a half-written reason survives a lost race without scripts, too. */
function Columns({ isForm, children }: { isForm: boolean; children: ReactNode }) {
  if (!isForm) return <div className="twocol">{children}</div>;
  return (
    <Form method="post" className="twocol" preventScrollReset>
      {children}
    </Form>
  );
}

function RequestFacts({ request }: Pick<Props, "request">) {
  const m = useMessages(meetingMessages);
  const format = useFormat();
  const listing = (row: { id: string; title: string } | null, term: string) =>
    row === null
      ? []
      : [{ term, value: <a href={paths.site.listing(request.edition, row.id)}>{row.title}</a> }];
  return (
    <Panel title={m.about}>
      <Facts
        items={[
          ...listing(request.offer, m.request.offer),
          ...listing(request.need, m.request.need),
          {
            term: m.request.wants,
            value: request.slot
              ? `${format.dayOfMonth(request.slot.day)} ${format.time(request.slot.startsAt)}–${format.time(request.slot.endsAt)}`
              : m.request.timeLater[request.slotChoice === "scheduler" ? "scheduler" : "accepting"],
          },
          {
            term: m.with,
            value: (
              <>
                {request.fromFirm}
                <br />
                <span className="small dim">{request.asker}</span>
              </>
            ),
          },
        ]}
      />
      {request.message === "" ? null : <blockquote className="said">{request.message}</blockquote>}
    </Panel>
  );
}

function Answer({ request, last }: Props) {
  const m = useMessages(meetingMessages).request;
  const format = useFormat();
  if (request.isAgreedOnly) return <Agree request={request} />;
  const { slot: wanted } = request;
  const others = request.days
    .map(({ day, slots }) => ({ day, slots: slots.filter((slot) => slot.id !== wanted?.id) }))
    .filter(({ slots }) => slots.length > 0);
  const answerBy = <span className="dim">{m.answerBy({ time: format.dateTime(request.expiresAt) })}</span>;
  return (
    <div className="stack">
      {request.delegates.length > 1 ? (
        <SelectField
          label={m.who}
          name="person"
          placeholder={m.anyone}
          options={request.delegates.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={typed(last, "person")}
        />
      ) : null}
      {wanted && request.isSlotFree ? (
        <div className="form-actions">
          <Button variant="go" name="slot" value={wanted.id}>
            {m.accept({ time: `${format.dayOfMonth(wanted.day)} ${format.time(wanted.startsAt)}` })}
          </Button>
          {answerBy}
        </div>
      ) : null}
      {request.isSlotFree || firstError(last, "") ? null : (
        <ChooseTime request={request} answerBy={answerBy} />
      )}
      {others.length === 0 ? (
        <p className="dim">{request.isSlotFree ? null : m.noOtherSlots}</p>
      ) : (
        <OtherSlots request={request} others={others} />
      )}
    </div>
  );
}

/** Agrees without a slot; the timetable sets it. */
function Agree({ request }: Pick<Props, "request">) {
  const m = useMessages(meetingMessages).request;
  const format = useFormat();
  return (
    <div className="stack stack--s">
      <div className="form-actions">
        <Button variant="go">{m.agree}</Button>
        <span className="dim">{m.answerBy({ time: format.dateTime(request.expiresAt) })}</span>
      </div>
      <p className="small dim">{m.agreeHint}</p>
    </div>
  );
}

/** Why a slot is to be chosen: the wanted one is gone, none was named, or both sides have agreed already. */
function ChooseTime({ request, answerBy }: Pick<Props, "request"> & { answerBy: ReactNode }) {
  const m = useMessages(meetingMessages).request;
  if (request.slot) return <Notice tone="attn" title={m.slotGone} />;
  if (request.needsSlot) return <Notice tone="info" title={m.isAgreed} />;
  return (
    <p>
      <strong>{m.chooseTimeAsAccept}</strong> {answerBy}
    </p>
  );
}

/** In case the wanted slot does not suit, or is gone: the nearest free ones first. */
function OtherSlots({ request, others }: Pick<Props, "request"> & { others: RequestDetail["days"] }) {
  const m = useMessages(meetingMessages).request;
  const slots = others.flatMap((day) => day.slots);
  const wanted = request.slot?.startsAt ?? slots[0]?.startsAt ?? "";
  const nearest = nearestSlots(slots, wanted, NEAREST);
  return (
    <details className="more" open={!request.isSlotFree}>
      <summary>
        {request.slot === null ? m.chooseTime : request.isSlotFree ? m.otherSlots : m.otherSlotsLost}
      </summary>
      <div className="stack">
        <NearestSlots slots={nearest} name="slot" />
        <SlotDayButtons days={others} name="slot" />
      </div>
    </details>
  );
}

function Decline({ last }: Pick<Props, "last">) {
  const m = useMessages(meetingMessages).request;
  const errors = firstError(last, "reason");
  return (
    <Panel title={m.declineTitle}>
      <div className="stack">
        <TextArea
          label={m.reason}
          name="reason"
          rows={3}
          maxLength={500}
          hint={m.reasonHint}
          defaultValue={typed(last, "reason")}
          errors={errors}
        />
        <Button variant="danger" name="intent" value="decline">
          {m.decline}
        </Button>
      </div>
    </Panel>
  );
}

function Withdraw({ request }: Pick<Props, "request">) {
  const m = useMessages(meetingMessages).request;
  const format = useFormat();
  return (
    <div className="form-actions">
      <Button name="intent" value="withdraw">
        {m.withdraw}
      </Button>
      {request.status === "pending" ? (
        <span className="dim">{m.waitsUntil({ time: format.dateTime(request.expiresAt) })}</span>
      ) : null}
    </div>
  );
}

function Contacts({ request }: Pick<Props, "request">) {
  const m = useMessages(meetingMessages).meeting;
  if (request.contacts.length === 0) return null;
  return (
    <Panel title={m.contact}>
      <div className="stack">
        {request.contacts.map((contact) => (
          <ContactFacts key={contact.personId} contact={contact} />
        ))}
      </div>
    </Panel>
  );
}

function Thread({ request }: Pick<Props, "request">) {
  const m = useMessages(meetingMessages).request;
  const format = useFormat();
  const ended =
    request.status === "pending" ? null : request.status === "awaiting" ? "accepted" : request.status;
  const firm = ended === "withdrawn" ? request.fromFirm : request.toFirm;
  return (
    <Panel title={m.thread} flush>
      <ol className="rows">
        <li>
          <p>{m.asked({ firm: request.fromFirm })}</p>
          <p className="small dim">{format.dateTime(request.createdAt)}</p>
        </li>
        {ended === null ? null : (
          <li>
            <p>{m.ended[ended]({ firm })}</p>
            <p className="small dim">{format.dateTime(request.decidedAt ?? request.expiresAt)}</p>
            {request.reason === "" ? null : <blockquote className="said">{request.reason}</blockquote>}
          </li>
        )}
      </ol>
    </Panel>
  );
}
