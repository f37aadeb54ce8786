import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { Facts } from "#app/ui/page.tsx";
import { Tile, Tiles } from "#app/ui/tiles.tsx";

import type { DealView, HistoryItem } from "../deal-view.ts";
import { dealMessages } from "../messages/deals.ts";
import { measureMessages } from "../messages/measures.ts";

/** Official, pending and stated value, each for itself. */
export function DealFigureTiles({ deal }: { deal: DealView }) {
  const m = useMessages(dealMessages).deal;
  const format = useFormat();
  const { officialFen, pendingFen, statedFen } = deal.figures;
  const isFirst = officialFen === 0n && deal.certainty !== "verified";
  return (
    <Tiles>
      <Tile
        name={m.official}
        value={format.money(officialFen)}
        money
        exact={format.moneyExact(officialFen)}
        parts={[m.officialHint]}
      />
      <Tile
        name={isFirst ? m.pendingFirst : m.pending}
        value={format.money(pendingFen)}
        exact={format.moneyExact(pendingFen)}
        parts={[pendingFen === 0n ? m.noPending : format.moneyExact(pendingFen)]}
      />
      <Tile
        name={m.stated}
        value={format.money(statedFen)}
        exact={format.moneyExact(statedFen)}
        parts={[format.moneyExact(statedFen)]}
      />
    </Tiles>
  );
}

export function DealFacts({ deal, meetingHref }: { deal: DealView; meetingHref?: string | undefined }) {
  const m = useMessages(dealMessages).deal;
  const words = useMessages(measureMessages);
  const format = useFormat();
  const origin = deal.meeting === null ? m.noOrigin : deal.meeting.code;
  return (
    <Facts
      cols
      items={[
        { term: m.supplier, value: deal.supplier.name },
        { term: m.buyer, value: deal.buyer.name },
        { term: m.track, value: words.tracks[deal.track] },
        { term: m.measure, value: words.measures[deal.measure] },
        { term: m.signedOn, value: format.date(deal.signedOn) },
        { term: m.origin, value: meetingHref && deal.meeting ? <a href={meetingHref}>{origin}</a> : origin },
      ]}
    />
  );
}

/** What happened to a deal, who did it and why. */
export function DealHistory({ items }: { items: HistoryItem[] }) {
  const m = useMessages(dealMessages).deal;
  const format = useFormat();
  return (
    <ol className="history">
      {items.map((item) => (
        <li key={`${item.entryNumber} ${item.step}`}>
          <time dateTime={item.at} className="dim">
            {format.dateTime(item.at)}
          </time>
          <div>
            <span className="strong">{m.steps[item.step]({ n: format.count(item.entryNumber) })}</span>{" "}
            <span className="dim">
              {item.firm} {item.by}
            </span>
            {item.reason === "" ? null : <p>{m.reason({ text: item.reason })}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
