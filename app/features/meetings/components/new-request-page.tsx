import type { SubmissionResult } from "@conform-to/react";
import { Form, useNavigation } from "@remix-run/react";

import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/choice-fields.tsx";
import { FieldNotes } from "#app/ui/field.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { TextArea } from "#app/ui/input-fields.tsx";
import { EmptyState, PageHead, Panel } from "#app/ui/page.tsx";
import { Segmented } from "#app/ui/segmented.tsx";

import { meetingMessages } from "../messages/meetings.ts";
import type { NewRequestView } from "../reads/new-request.server.ts";
import { firstError, typed } from "./posted.ts";
import { SlotRadios } from "./slot-choices.tsx";

type Props = { view: NewRequestView; last: SubmissionResult | undefined };

/** Asks for a meeting: about what, when both are free, and with which words. */
export function NewRequestPage({ view, last }: Props) {
  const m = useMessages(meetingMessages).ask;
  const { listing } = view;
  return (
    <>
      <PageHead
        title={m.title({ firm: listing.firm })}
        lead={<AboutLine view={view} />}
        crumbs={[
          { label: useMessages(meetingMessages).agenda.title, href: paths.workspace.meetings(view.edition) },
          { label: m.submit },
        ]}
      />
      {view.blocker === null ? <AskForm view={view} last={last} /> : <Blocked view={view} />}
    </>
  );
}

function AboutLine({ view: { edition, listing } }: Pick<Props, "view">) {
  const m = useMessages(meetingMessages);
  return (
    <p>
      <span className="dim">{m.side[listing.side]}</span>{" "}
      <a href={paths.site.listing(edition, listing.id)}>{listing.title}</a>
    </p>
  );
}

function Blocked({ view }: Pick<Props, "view">) {
  const m = useMessages(meetingMessages);
  return (
    <EmptyState
      title={m.ask.blocked}
      action={<ButtonLink href={paths.site.listing(view.edition, view.listing.id)}>{m.ask.back}</ButtonLink>}
    >
      {view.blocker === null ? null : m.refusals[view.blocker]}
    </EmptyState>
  );
}

function AskForm({ view, last }: Props) {
  const m = useMessages(meetingMessages).ask;
  const { state } = useNavigation();
  const isAsking = view.policies.slotChoice === "asking";
  const isFree = !isAsking || view.days.some(({ slots }) => slots.some((slot) => slot.state === "free"));
  return (
    <>
      {view.delegates.length > 1 ? <WhoAttends view={view} /> : null}
      <Form method="post" className="form form--wide" preventScrollReset>
        <FormNotice errors={firstError(last, "")} />
        <input type="hidden" name="person" value={view.personId ?? ""} />
        <OwnListing view={view} last={last} />
        {isAsking ? <SlotPanel view={view} last={last} isFree={isFree} /> : null}
        <TextArea
          label={m.message}
          name="message"
          rows={4}
          maxLength={500}
          hint={m.messageHint}
          defaultValue={typed(last, "message")}
          errors={firstError(last, "message")}
        />
        <div className="form-actions">
          <Button
            variant="go"
            type="submit"
            disabled={view.quota.left === 0 || !isFree}
            busy={state === "submitting"}
          >
            {m.submit}
          </Button>
          <QuotaLine view={view} />
        </div>
        <p className="small dim">
          <Terms view={view} />
          {m.quotaHint}
        </p>
      </Form>
    </>
  );
}

function SlotPanel({ view, last, isFree }: Props & { isFree: boolean }) {
  const m = useMessages(meetingMessages).ask;
  return (
    <Panel
      title={m.slots}
      aside={isFree ? <span className="dim">{m.slotsHint({ minutes: minutesOf(view) })}</span> : null}
    >
      <FieldNotes id="slot" errors={firstError(last, "slot")} />
      {isFree ? (
        <SlotRadios days={view.days} name="slot" chosen={typed(last, "slot")} />
      ) : (
        <EmptyState title={m.noSlots}>{m.noSlotsText}</EmptyState>
      )}
    </Panel>
  );
}

/** What the edition's policies mean for this request. */
function Terms({ view: { policies, expiryMinutes } }: Pick<Props, "view">) {
  const m = useMessages(meetingMessages).ask;
  const time =
    expiryMinutes % 60 === 0 ? m.hours({ n: expiryMinutes / 60 }) : m.minutes({ n: expiryMinutes });
  return (
    <>
      {policies.answerMode === "auto" ? `${m.auto} ` : m.expiry({ time })}
      {policies.pendingHolds ? `${m.holds} ` : null}
      {policies.slotChoice === "asking" ? null : `${m.noSlot[policies.slotChoice]} `}
    </>
  );
}

function QuotaLine({ view: { quota } }: Pick<Props, "view">) {
  const m = useMessages(meetingMessages);
  if (quota.left === 0) return <Notice tone="attn">{m.refusals.quota_reached}</Notice>;
  return <span className="dim">{m.ask.quota(quota)}</span>;
}

function minutesOf({ days }: NewRequestView): number {
  const slot = days[0]?.slots[0];
  return slot ? Math.round((Date.parse(slot.endsAt) - Date.parse(slot.startsAt)) / 60_000) : 0;
}

function WhoAttends({ view }: Pick<Props, "view">) {
  const m = useMessages(meetingMessages).ask;
  const base = paths.workspace.newRequest(view.edition, view.listing.id);
  const need = view.ownListingId === null ? "" : `&need=${view.ownListingId}`;
  return (
    <div className="field">
      <p className="field-label">{m.who}</p>
      <Segmented
        label={m.who}
        items={view.delegates.map(({ id, name }) => ({
          href: `${base}${need}&person=${id}`,
          label: name,
          current: id === view.personId,
        }))}
      />
    </div>
  );
}

function OwnListing({ view, last }: Props) {
  const m = useMessages(meetingMessages).ask;
  if (view.ownListings.length === 0) return null;
  return (
    <SelectField
      label={view.listing.side === "offer" ? m.ownNeed : m.ownOffer}
      name="own"
      hint={m.ownHint}
      placeholder={m.ownNone}
      options={view.ownListings.map(({ id, title }) => ({ value: id, label: title }))}
      defaultValue={typed(last, "own") ?? view.ownListingId ?? undefined}
      errors={firstError(last, "own")}
    />
  );
}
