import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { TextArea } from "#app/ui/input-fields.tsx";
import { LiveRefresh } from "#app/ui/live-refresh.tsx";
import { Facts, PageHead, Panel } from "#app/ui/page.tsx";
import { Status } from "#app/ui/status.tsx";

import type { DetailAnswer } from "../console-steps.server.ts";
import { participationMessages } from "../messages/participation.ts";
import type { ParticipationView } from "../reads/participation-page.server.ts";
import type { ChangeView } from "../views.ts";
import { AnswerList, ChangeTable, History, STATUS_TONES } from "./participation-parts.tsx";

type Props = { view: ParticipationView; at: string; answer: DetailAnswer | undefined };

/** An application before its organizer: what is to be decided first, then all that is known. */
export function ParticipationPage({ view, at, answer }: Props) {
  const m = useMessages(participationMessages);
  return (
    <>
      <PageHead
        title={view.firm}
        lead={
          <>
            {m.capacities[view.capacity]} · {view.facts.county} · {view.facts.chain}{" "}
            <Status tone={STATUS_TONES[view.status]}>{m.statuses[view.status]}</Status>
          </>
        }
        crumbs={[{ label: m.queue.title, href: paths.console.toDecide(view.edition) }, { label: view.firm }]}
        actions={
          <>
            <LiveRefresh url={paths.api.live(view.edition, "participations")} at={at} />
            {view.hasBadges ? <BadgeLinks view={view} /> : null}
          </>
        }
      />
      <div className="twocol">
        <div className="stack">
          <FormNotice errors={answer === undefined ? undefined : [answer.problem]} />
          {view.isOwnFirm ? <Notice tone="attn">{m.refusals.own_firm}</Notice> : null}
          {view.changes.map((change) => (
            <ChangePanel key={change.id} view={view} change={change} reason={answer?.reason} />
          ))}
          <Panel title={m.own.answers}>
            <AnswerList edition={view.edition} answers={view.answers} />
          </Panel>
          {view.steps.length === 0 ? null : (
            <Panel title={m.own.history} flush>
              <History steps={view.steps} />
            </Panel>
          )}
        </div>
        <aside className="stack">
          <DecisionPanel view={view} reason={answer?.reason} />
          <Checks view={view} />
          <FirmPanel view={view} />
        </aside>
      </div>
    </>
  );
}

/** The badges of this firm's delegates, to be cut out of a sheet or one a page. */
function BadgeLinks({ view: { edition, firmId } }: { view: ParticipationView }) {
  const m = useMessages(participationMessages).own;
  return (
    <>
      <ButtonLink href={paths.api.badges(edition, { firm: firmId })} icon="download" document>
        {m.badges}
      </ButtonLink>
      <ButtonLink
        href={paths.api.badges(edition, { firm: firmId, layout: "single" })}
        icon="download"
        document
      >
        {m.badgesOne}
      </ButtonLink>
    </>
  );
}

function DecisionPanel({ view, reason }: { view: ParticipationView; reason: string | undefined }) {
  const m = useMessages(participationMessages);
  const format = useFormat();
  const { open } = view;
  const taken = format.count(view.taken);
  const places =
    view.places === null
      ? m.detail.unlimited({ taken })
      : m.detail.places({ taken, places: format.count(view.places) });
  return (
    <Panel title={m.detail.decide} aside={places}>
      <div className="stack stack--s">
        {view.reason === "" ? null : <Notice title={m.own.reason}>{view.reason}</Notice>}
        {view.holdUntil === null ? null : (
          <Notice tone="wait">{m.queue.held({ until: format.dateTime(view.holdUntil) })}</Notice>
        )}
        {open.length === 0 || !view.mayDecide ? (
          <p className="dim">{m.detail.nothingToDecide}</p>
        ) : (
          <Decisions view={view} reason={reason} />
        )}
      </div>
    </Panel>
  );
}

function Decisions({ view, reason }: { view: ParticipationView; reason: string | undefined }) {
  const m = useMessages(participationMessages).detail;
  const { open } = view;
  const waitsAlready = view.isFull && view.status === "waitlisted";
  return (
    <>
      {view.isFull ? <p className="dim">{m.full}</p> : null}
      {open.includes("approve") && !waitsAlready ? (
        <Form method="post" className="cluster">
          <input type="hidden" name="seen" value={view.version} />
          <Button variant="go" icon="check" name="decision" value="approve">
            {view.isFull ? m.approveWait : m.approve}
          </Button>
          {open.includes("waitlist") && !view.isFull ? (
            <Button variant="plain" name="decision" value="waitlist">
              {m.waitlist}
            </Button>
          ) : null}
        </Form>
      ) : null}
      {open.includes("return") ? <ReasonForm view={view} decision="return" reason={reason} /> : null}
      {open.includes("reject") ? <ReasonForm view={view} decision="reject" reason={undefined} /> : null}
    </>
  );
}

type ReasonProps = { view: ParticipationView; decision: "return" | "reject"; reason: string | undefined };

function ReasonForm({ view, decision, reason }: ReasonProps) {
  const m = useMessages(participationMessages).detail;
  return (
    <details open={Boolean(reason)}>
      <summary>{decision === "return" ? m.return : m.reject}</summary>
      <Form method="post" className="form">
        <input type="hidden" name="seen" value={view.version} />
        <TextArea
          label={m.reason}
          name="reason"
          hint={m.reasonHint}
          rows={4}
          maxLength={1_000}
          required
          defaultValue={reason}
        />
        <div className="form-actions">
          <Button variant={decision === "return" ? "plain" : "danger"} name="decision" value={decision}>
            {decision === "return" ? m.returnButton : m.rejectButton}
          </Button>
        </div>
      </Form>
    </details>
  );
}

type ChangeProps = { view: ParticipationView; change: ChangeView; reason: string | undefined };

function ChangePanel({ view, change, reason }: ChangeProps) {
  const m = useMessages(participationMessages).detail;
  const hidden = (
    <>
      <input type="hidden" name="change" value={change.id} />
      <input type="hidden" name="facts" value={change.seen} />
    </>
  );
  return (
    <Panel title={m.difference}>
      <div className="stack stack--s">
        <p className="dim">{m.differenceText}</p>
        <ChangeTable change={change} />
        {view.mayDecide ? (
          <>
            <Form method="post" className="cluster">
              {hidden}
              <Button variant="go" icon="check" name="verdict" value="accepted">
                {m.accept}
              </Button>
            </Form>
            <details open={Boolean(reason)}>
              <summary>{m.refuse}</summary>
              <Form method="post" className="form">
                {hidden}
                <TextArea
                  label={m.reason}
                  name="reason"
                  rows={3}
                  maxLength={1_000}
                  required
                  defaultValue={reason}
                />
                <div className="form-actions">
                  <Button variant="plain" name="verdict" value="refused">
                    {m.refuseButton}
                  </Button>
                </div>
              </Form>
            </details>
          </>
        ) : null}
      </div>
    </Panel>
  );
}

function Checks({ view }: { view: ParticipationView }) {
  const m = useMessages(participationMessages);
  const format = useFormat();
  if (view.checks.length === 0) return null;
  return (
    <Panel title={m.detail.checks} flush>
      <ul className="rows">
        {view.checks.map((check) => (
          <li key={check.role}>
            <div className="line">
              <Status tone={check.verdict === "fit" ? "done" : "attn"}>
                {m.detail.roles[check.role]} · {check.verdict === "fit" ? m.queue.fit : m.queue.doubt}
              </Status>
            </div>
            {check.note === "" ? null : <p>{check.note}</p>}
            <p className="dim small">
              {check.by} · {format.dateTime(check.at)}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function FirmPanel({ view }: { view: ParticipationView }) {
  const m = useMessages(participationMessages);
  const format = useFormat();
  return (
    <Panel title={m.detail.firmFacts}>
      <Facts
        items={[
          { term: m.fields.capacity, value: m.capacities[view.capacity] },
          { term: m.fields.seats, value: format.count(view.seats) },
          { term: m.detail.code, value: <span className="code">{view.facts.code}</span> },
          { term: m.fields.county, value: view.facts.county },
          { term: m.fields.chain, value: view.facts.chain },
          { term: m.detail.applicant, value: view.applicant },
          {
            term: m.detail.submittedAt,
            value: view.submittedAt === null ? "" : format.dateTime(view.submittedAt),
          },
        ].filter(({ value }) => value !== "")}
      />
    </Panel>
  );
}
