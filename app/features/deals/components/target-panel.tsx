import type { TargetProgress } from "#app/features/targets/public.ts";
import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Meter, MeterKey, type MeterSegment } from "#app/ui/meter.tsx";
import { Panel } from "#app/ui/page.tsx";
import { Tag } from "#app/ui/tags.tsx";

import type { Measure } from "#app/lib/measures.ts";
import { ledgerMessages } from "../messages/ledger.ts";
import { measureMessages } from "../messages/measures.ts";

type Props = { edition: string; target: TargetProgress; mayOpenLedger: boolean };

/** How far a target is: published baseline hatched, verified solid, what does not count yet pale. */
export function TargetPanel({ edition, target, mayOpenLedger }: Props) {
  const m = useMessages(ledgerMessages).target;
  const measure = useMessages(measureMessages).measures[target.measure as Measure];
  const format = useFormat();
  const money = (fen: bigint) => {
    const { value, unit } = format.money(fen);
    return `${value} ${unit}`;
  };
  const { shares } = target;
  const segments: MeterSegment[] = [
    { kind: "base", share: shares.baseline },
    { kind: "ver", share: shares.verified },
    { kind: "con", share: shares.confirmed },
    { kind: "rec", share: shares.recorded },
  ];
  const reached = format.money(target.reachedFen);
  const year = target.since.slice(0, 4);
  const rows = `${paths.console.ledger(edition)}?measure=${target.measure}`;
  const figure = (
    <span className="bigfigure money" title={format.moneyExact(target.reachedFen)}>
      {reached.value}
      <span className="unit">{reached.unit}</span>
    </span>
  );
  return (
    <Panel
      title={target.scope === "edition" ? m.edition({ measure }) : m.series({ measure, year })}
      aside={m.goal({ amount: money(target.amountFen) })}
    >
      <p className="spread">
        {mayOpenLedger ? <a href={`${rows}&certainty=verified`}>{figure}</a> : figure}
        <span className="num dim">
          {target.isReached ? m.reached : m.share({ share: format.percent(shares.reached) })}
        </span>
      </p>
      <div className="target-meter">
        <Meter
          segments={segments}
          size="tall"
          label={m.meter({
            goal: money(target.amountFen),
            reached: money(target.reachedFen),
            pending: money(target.pendingFen),
          })}
        />
      </div>
      <TargetSums target={target} money={money} />
      {target.baselineFen === 0n ? null : (
        <p className="dim small">{m.source({ text: target.baselineSource })}</p>
      )}
    </Panel>
  );
}

function TargetSums({ target, money }: { target: TargetProgress; money: (fen: bigint) => string }) {
  const m = useMessages(ledgerMessages).target;
  const format = useFormat();
  const rest = target.isReached ? target.reachedFen - target.amountFen : target.missingFen;
  const sum = (fen: bigint) => <span title={format.moneyExact(fen)}>{money(fen)}</span>;
  return (
    <dl className="sums">
      {target.baselineFen === 0n ? null : (
        <>
          <dt>
            <MeterKey kind="base" />
            {target.baselineLabel || m.baseline} <Tag>{m.published}</Tag>
          </dt>
          <dd className="num">{sum(target.baselineFen)}</dd>
        </>
      )}
      <dt>
        <MeterKey kind="ver" />
        {target.scope === "edition" ? m.verifiedEdition : m.verifiedSeries}
      </dt>
      <dd className="num money">{sum(target.verifiedFen)}</dd>
      <dt className="rule">{target.isReached ? m.beyond : m.missing}</dt>
      <dd className="num rule">{sum(rest)}</dd>
      <dt className="dim">
        <MeterKey kind="con" />
        {m.pending}
      </dt>
      <dd className="num dim">{sum(target.pendingFen)}</dd>
    </dl>
  );
}
