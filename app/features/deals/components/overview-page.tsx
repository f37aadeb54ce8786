import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { LiveRefresh } from "#app/ui/live-refresh.tsx";
import { Money } from "#app/ui/money.tsx";
import { EmptyState, PageHead, Panel } from "#app/ui/page.tsx";

import { overviewFinding } from "../domain/finding.ts";
import { dealMessages } from "../messages/deals.ts";
import { ledgerMessages } from "../messages/ledger.ts";
import { measureMessages } from "../messages/measures.ts";
import type { Movement, Overview } from "../reads/overview.server.ts";
import { FindingTitle } from "./finding-title.tsx";
import { MeasureTiles } from "./measure-tiles.tsx";
import { TargetPanel } from "./target-panel.tsx";

/** The organizers' dashboard; it follows the ledger without a reload. */
export function OverviewPage({ view }: { view: Overview }) {
  const m = useMessages(ledgerMessages).overview;
  const { edition, opens } = view;
  return (
    <>
      <PageHead
        title={<FindingTitle finding={overviewFinding(view)} />}
        lead={m.lead}
        actions={<LiveRefresh url={paths.api.live(edition, "ledger")} at={view.readAt} />}
      />
      <div className="stack stack--l">
        {view.totals.length === 0 ? (
          <EmptyState title={m.noEntries}>{m.noEntriesText}</EmptyState>
        ) : (
          <MeasureTiles edition={edition} totals={view.totals} mayOpenLedger={opens.ledger} />
        )}
        <Targets view={view} />
        <div className="panels">
          <Waiting view={view} />
          {view.movements.length === 0 ? null : <Movements edition={edition} movements={view.movements} />}
        </div>
      </div>
    </>
  );
}

function Targets({ view }: { view: Overview }) {
  const m = useMessages(ledgerMessages).overview;
  const { edition, opens, targets } = view;
  if (targets.length === 0) {
    const action = opens.targets ? (
      <ButtonLink href={paths.console.targets(edition)}>{m.setTargets}</ButtonLink>
    ) : null;
    return <EmptyState title={m.noTargets} action={action} />;
  }
  return (
    <section className="panels" aria-label={m.targets}>
      {targets.map((target) => (
        <TargetPanel key={target.id} edition={edition} target={target} mayOpenLedger={opens.ledger} />
      ))}
    </section>
  );
}

function Waiting({ view }: { view: Overview }) {
  const m = useMessages(ledgerMessages).overview;
  const format = useFormat();
  const ledger = paths.console.ledger(view.edition);
  const rows = [
    { label: m.waitingVerify, n: view.waiting.verify, href: `${ledger}?view=waiting` },
    { label: m.waitingConfirm, n: view.waiting.confirm, href: `${ledger}?certainty=recorded` },
  ];
  return (
    <Panel title={m.waiting} flush>
      <ul className="rows">
        {rows.map(({ label, n, href }) => (
          <li key={label} className="line">
            {view.opens.ledger ? <a href={href}>{label}</a> : label}
            <span className="push num strong">{format.count(n)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Movements({ edition, movements }: { edition: string; movements: Movement[] }) {
  const m = useMessages(ledgerMessages).overview;
  const deal = useMessages(dealMessages).deal;
  const words = useMessages(measureMessages).measures;
  const format = useFormat();
  return (
    <Panel title={m.movements} flush>
      <ul className="rows">
        {movements.map((item) => (
          <li key={`${item.dealId} ${item.entryNumber} ${item.step}`} className="line">
            <span className="movement">
              <a href={paths.console.deal(edition, item.dealId)}>{item.code}</a>{" "}
              {deal.steps[item.step]({ n: format.count(item.entryNumber) })}
              <span className="sub dim small">
                {format.dateTime(item.at)} · {item.title}
              </span>
            </span>
            <span className="push end">
              <Money fen={item.amountFen} tone={item.step === "verified" ? "verified" : "dim"} />
              <span className="sub dim small">{words[item.measure]}</span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
