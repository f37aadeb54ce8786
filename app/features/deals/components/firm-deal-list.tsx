import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { MoneyCell } from "#app/ui/money.tsx";
import { EmptyState, PageHead, Panel } from "#app/ui/page.tsx";
import { Status } from "#app/ui/status.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { dealMessages } from "../messages/deals.ts";
import { measureMessages } from "../messages/measures.ts";
import type { DealSource, FirmDeal, FirmDeals } from "../reads/firm-deals.server.ts";
import { CertaintyStamps } from "./certainty-stamps.tsx";

/** A firm's deals: what waits for its answer first, then the rest, then meetings that may lead to one. */
export function FirmDealList({ edition, view }: { edition: string; view: FirmDeals }) {
  const m = useMessages(dealMessages).list;
  const format = useFormat();
  const waiting = view.deals.filter(({ waitsForYou }) => waitsForYou).length;
  const create = (
    <ButtonLink variant="go" icon="plus" href={paths.workspace.newDeal(edition)}>
      {m.create}
    </ButtonLink>
  );
  return (
    <>
      <PageHead
        title={waiting > 0 ? m.waiting({ n: format.count(waiting) }) : m.title}
        lead={m.lead}
        actions={view.deals.length > 0 ? create : null}
      />
      <div className="stack stack--l">
        {view.deals.length === 0 ? (
          <EmptyState title={m.empty} action={create}>
            {m.emptyText}
          </EmptyState>
        ) : (
          <DealTable edition={edition} deals={view.deals} />
        )}
        {view.sources.length === 0 ? null : <Sources edition={edition} sources={view.sources} />}
      </div>
    </>
  );
}

function DealTable({ edition, deals }: { edition: string; deals: FirmDeal[] }) {
  const m = useMessages(dealMessages).list;
  const columns = [
    { header: m.number, width: "s" as const },
    { header: m.other },
    { header: m.measure, width: "m" as const },
    { header: m.signed, width: "l" as const },
    { header: m.official, num: true, width: "l" as const },
    { header: m.pending, num: true, width: "l" as const },
    { header: m.state, width: "l" as const },
  ];
  return (
    <Table caption={m.title} columns={columns} stack>
      {deals.map((deal) => (
        <DealRow key={deal.id} edition={edition} deal={deal} />
      ))}
    </Table>
  );
}

function DealRow({ edition, deal }: { edition: string; deal: FirmDeal }) {
  const m = useMessages(dealMessages).list;
  const words = useMessages(measureMessages).measures;
  const format = useFormat();
  const { officialFen, pendingFen } = deal.figures;
  return (
    <tr>
      <Cell label={m.number}>
        <a href={paths.workspace.deal(edition, deal.id)}>{deal.code}</a>
      </Cell>
      <Cell row>
        <a href={paths.workspace.deal(edition, deal.id)}>{deal.title}</a>
        <span className="sub">{m.with({ name: deal.other })}</span>
      </Cell>
      <Cell label={m.measure}>{words[deal.measure]}</Cell>
      <Cell label={m.signed} className="nowrap">
        {format.date(deal.signedOn)}
      </Cell>
      <Cell num label={m.official}>
        {officialFen === 0n ? null : <MoneyCell fen={officialFen} tone="verified" />}
      </Cell>
      <Cell num label={m.pending}>
        {pendingFen === 0n ? null : <MoneyCell fen={pendingFen} tone="dim" />}
      </Cell>
      <Cell label={m.state}>
        <CertaintyStamps certainty={deal.certainty} />
        {deal.waitsForYou ? (
          <span className="sub">
            <Status tone="wait">{m.waitsForYou}</Status>
          </span>
        ) : null}
      </Cell>
    </tr>
  );
}

function Sources({ edition, sources }: { edition: string; sources: DealSource[] }) {
  const m = useMessages(dealMessages).list;
  const format = useFormat();
  return (
    <Panel title={m.fromMeetings} flush>
      <ul className="rows">
        {sources.map((source) => (
          <li key={source.meetingId} className="line">
            <span className="code">{source.code}</span>
            <span>
              {source.other} <span className="dim small">{format.dateTime(source.startsAt)}</span>
            </span>
            <span className="push">
              <ButtonLink
                size="s"
                href={paths.workspace.newDeal(edition, source.meetingId)}
                aria-label={m.fromMeeting({ name: source.other })}
              >
                {m.create}
              </ButtonLink>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
