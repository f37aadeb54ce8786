import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Tile, Tiles } from "#app/ui/tiles.tsx";

import { ledgerMessages } from "../messages/ledger.ts";
import { measureMessages } from "../messages/measures.ts";
import type { MeasureTotals } from "../reads/edition-figures.server.ts";

type Props = { edition: string; totals: MeasureTotals[]; mayOpenLedger: boolean };

/** One tile a measure: verified large, confirmed and recorded apart below. Never a sum over tiles. */
export function MeasureTiles({ edition, totals, mayOpenLedger }: Props) {
  const m = useMessages(ledgerMessages).overview;
  const words = useMessages(measureMessages).measures;
  const format = useFormat();
  const small = (word: string, fen: bigint) => {
    const { value, unit } = format.money(fen);
    return (
      <span title={format.moneyExact(fen)}>
        {word} {value} {fen === 0n ? null : unit}
      </span>
    );
  };
  return (
    <div className="stack stack--s">
      <Tiles label={m.tiles}>
        {totals.map((total) => (
          <Tile
            key={total.measure}
            href={mayOpenLedger ? `${paths.console.ledger(edition)}?measure=${total.measure}` : undefined}
            name={words[total.measure]}
            count={m.count({ n: format.count(total.count) })}
            value={format.money(total.verifiedFen)}
            money
            exact={format.moneyExact(total.verifiedFen)}
            parts={[small(m.confirmed, total.confirmedFen), small(m.recorded, total.recordedFen)]}
          />
        ))}
      </Tiles>
      <p className="small dim">{m.neverAdded}</p>
    </div>
  );
}
