import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Money, MoneyExact } from "#app/ui/money.tsx";
import { EmptyState, Panel } from "#app/ui/page.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { targetMessages } from "../messages/targets.ts";
import type { TargetView } from "../reads/targets.server.ts";

type Props = { edition: string; targets: TargetView[] };

export function TargetList({ edition, targets }: Props) {
  const m = useMessages(targetMessages);
  const p = m.page;
  if (targets.length === 0) return <EmptyState title={p.empty}>{p.emptyText}</EmptyState>;
  return (
    <Panel title={p.list} flush>
      <Table
        caption={p.list}
        columns={[
          { header: p.target },
          { header: p.amount, num: true },
          { header: p.baseline },
          { header: p.period },
          { header: "" },
        ]}
        stack
      >
        {targets.map((target) => (
          <TargetRow key={target.id} edition={edition} target={target} />
        ))}
      </Table>
    </Panel>
  );
}

function TargetRow({ edition, target }: { edition: string; target: TargetView }) {
  const m = useMessages(targetMessages);
  const format = useFormat();
  const name = m.name({ scope: m.scopes[target.scope], measure: m.measures[target.measure] });
  return (
    <tr>
      <Cell row>{name}</Cell>
      <Cell label={m.page.amount} num>
        <Money fen={target.amountFen} tone="plain" />
        <br />
        <span className="small dim">
          <MoneyExact fen={target.amountFen} tone="dim" />
        </span>
      </Cell>
      <Cell label={m.page.baseline}>
        {target.baseline ? (
          <>
            <Money fen={target.baseline.fen} tone="plain" /> {target.baseline.label}
            <br />
            <span className="small dim">
              {m.page.coversUntil({ day: format.date(target.baseline.until) })}
              <br />
              {m.page.sourceOf({ text: target.baseline.source })}
            </span>
          </>
        ) : (
          <span className="dim">{m.page.noBaseline}</span>
        )}
      </Cell>
      <Cell label={m.page.period}>{format.dateRange(target.since, target.until)}</Cell>
      <Cell className="nowrap">
        <a
          href={`${paths.console.targets(edition)}?change=${target.id}#set-target`}
          aria-label={m.page.changeOf({ name })}
        >
          {m.page.change}
        </a>{" "}
        <a
          href={`${paths.console.targets(edition)}?remove=${target.id}`}
          aria-label={m.page.removeOf({ name })}
        >
          {m.page.remove}
        </a>
      </Cell>
    </tr>
  );
}
