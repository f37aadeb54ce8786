import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";
import { LiveRefresh } from "#app/ui/live-refresh.tsx";
import { EmptyState, Facts, PageHead, Panel } from "#app/ui/page.tsx";
import { Status } from "#app/ui/status.tsx";

import { participationMessages } from "../messages/participation.ts";
import type { OwnParticipation } from "../reads/own-participation.server.ts";
import { AnswerList, ChangeTable, History, STATUS_TONES } from "./participation-parts.tsx";

type Props = { view: OwnParticipation; at: string; problem: string | undefined };
type Own = NonNullable<OwnParticipation["own"]>;

/** A firm's participation in an edition: where it stands, what happens next, whom it sends. */
export function OwnParticipationPage({ view, at, problem }: Props) {
  const m = useMessages(participationMessages);
  const { own, edition } = view;
  if (own === null) return <NotApplied view={view} />;
  return (
    <>
      <PageHead
        title={m.own.title}
        lead={<Status tone={STATUS_TONES[own.status]}>{m.own.leads[own.status]}</Status>}
        actions={<LiveRefresh url={paths.api.live(edition, "participations")} at={at} />}
      />
      <div className="stack">
        <FormNotice errors={problem === undefined ? undefined : [problem]} />
        <NextStep view={view} own={own} />
        {own.changes.map((change) => (
          <Panel key={change.id} title={m.own.pending}>
            <p className="dim">{m.own.pendingText}</p>
            <ChangeTable change={change} />
          </Panel>
        ))}
        {own.status === "rejected" || own.status === "withdrawn" ? null : (
          <Delegates own={own} edition={edition} />
        )}
        <Panel title={m.own.facts}>
          <Facts
            items={[
              { term: m.fields.capacity, value: m.capacities[own.capacity] },
              { term: m.fields.seats, value: own.seats },
            ]}
          />
          <AnswerList edition={edition} answers={own.answers} />
        </Panel>
        {own.steps.length === 0 ? null : (
          <Panel title={m.own.history} flush>
            <History steps={own.steps} />
          </Panel>
        )}
        {own.mayWithdraw && own.holdUntil === null ? <Withdraw label={m.own.withdraw} /> : null}
      </div>
    </>
  );
}

function NotApplied({ view }: { view: OwnParticipation }) {
  const m = useMessages(participationMessages).own;
  const action = (
    <ButtonLink variant="go" href={paths.workspace.application(view.edition)}>
      {m.apply}
    </ButtonLink>
  );
  return (
    <>
      <PageHead title={m.title} />
      <EmptyState title={m.none} action={view.isApplying ? action : undefined}>
        {view.isApplying ? m.noneText : m.closed}
      </EmptyState>
    </>
  );
}

function NextStep({ view, own }: { view: OwnParticipation; own: Own }) {
  const m = useMessages(participationMessages).own;
  const format = useFormat();
  const action = actionOf(own, view.isApplying);
  const needsAnswer = own.status === "returned" || own.holdUntil !== null;
  return (
    <Panel title={m.next}>
      <div className="stack stack--s">
        {own.reason !== "" && own.status !== "approved" ? (
          <Notice tone={needsAnswer ? "attn" : "info"} title={m.reason}>
            {own.reason}
          </Notice>
        ) : null}
        {own.holdUntil === null ? (
          <p>{m.nexts[own.status]}</p>
        ) : (
          <Notice tone="attn">{m.hold({ until: format.dateTime(own.holdUntil) })}</Notice>
        )}
        {own.ahead !== null && own.holdUntil === null ? (
          <p className="strong">{m.ahead({ n: format.count(own.ahead) })}</p>
        ) : null}
        <div className="cluster">
          {own.holdUntil === null ? null : (
            <>
              <Form method="post">
                <Button variant="go" name="intent" value="take">
                  {m.takePlace}
                </Button>
              </Form>
              <Form method="post">
                <Button variant="plain" name="intent" value="withdraw">
                  {m.giveUp}
                </Button>
              </Form>
            </>
          )}
          {action === null ? null : (
            <ButtonLink
              variant={own.status === "approved" ? "plain" : "go"}
              href={paths.workspace.application(view.edition)}
            >
              {m[action]}
            </ButtonLink>
          )}
        </div>
      </div>
    </Panel>
  );
}

function actionOf(own: Own, isApplying: boolean): "continue" | "mend" | "restart" | "change" | null {
  if (own.status === "approved") return "change";
  if (!isApplying) return null;
  if (own.status === "draft") return "continue";
  if (own.status === "returned") return "mend";
  return own.status === "withdrawn" ? "restart" : null;
}

function Delegates({ own, edition }: { own: Own; edition: string }) {
  const m = useMessages(participationMessages).own;
  const format = useFormat();
  const isAnyChosen = own.delegates.some(({ isChosen }) => isChosen);
  return (
    <Panel title={m.delegates}>
      <div className="stack stack--s">
        <p className="dim">{m.delegatesLead({ n: format.count(own.seats) })}</p>
        <Form method="post" className="form form--wide">
          <div className="choices">
            {own.delegates.map((one) => (
              <label className="choice" key={one.id}>
                <input
                  type="checkbox"
                  name="person"
                  value={one.id}
                  defaultChecked={one.isChosen}
                  disabled={one.isElsewhere && !one.isChosen}
                />
                <span>
                  {one.name}
                  {one.hasMeetings ? <span className="hint">{m.meets}</span> : null}
                  {one.isElsewhere ? <span className="hint">{m.elsewhere}</span> : null}
                </span>
              </label>
            ))}
          </div>
          <div className="form-actions">
            <Button variant="plain" name="intent" value="delegates">
              {m.saveDelegates}
            </Button>
            {own.status === "approved" && isAnyChosen ? (
              <>
                <ButtonLink href={paths.api.ownBadges(edition)} icon="download" document>
                  {m.badges}
                </ButtonLink>
                <ButtonLink
                  href={paths.api.ownBadges(edition, { layout: "single" })}
                  icon="download"
                  document
                >
                  {m.badgesOne}
                </ButtonLink>
              </>
            ) : null}
          </div>
        </Form>
        {own.status === "approved" ? <p className="hint">{isAnyChosen ? m.badgesText : m.noBadges}</p> : null}
      </div>
    </Panel>
  );
}

function Withdraw({ label }: { label: string }) {
  const m = useMessages(participationMessages).own;
  return (
    <details className="panel panel--quiet">
      <summary>{label}</summary>
      <Form method="post" className="form">
        <p className="dim">{m.withdrawText}</p>
        <TextField label={m.withdrawReason} name="reason" maxLength={300} />
        <div className="form-actions">
          <Button variant="danger" name="intent" value="withdraw">
            {label}
          </Button>
        </div>
      </Form>
    </details>
  );
}
