import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/form-notice.tsx";
import { Money, MoneyExact } from "#app/ui/money.tsx";
import { Facts, Panel } from "#app/ui/page.tsx";

import { targetMessages } from "../messages/targets.ts";
import type { RemovedTargetView, TargetView } from "../reads/targets.server.ts";

/** Asks before a target is taken away, and says what that does. */
export function RemovalPanel({ edition, target }: { edition: string; target: TargetView }) {
  const m = useMessages(targetMessages);
  const format = useFormat();
  const name = m.name({ scope: m.scopes[target.scope], measure: m.measures[target.measure] });
  return (
    <Panel title={m.removal.title({ name })}>
      <Form method="post" action={paths.console.targets(edition)} className="stack">
        <Notice tone="attn">{m.removal.lead}</Notice>
        <Facts
          items={[
            { term: m.page.amount, value: <MoneyExact fen={target.amountFen} /> },
            { term: m.page.period, value: format.dateRange(target.since, target.until) },
          ]}
        />
        <input type="hidden" name="targetId" value={target.id} />
        <div className="form-actions">
          <Button variant="danger" type="submit" name="intent" value="remove">
            {m.removal.confirm}
          </Button>
          <ButtonLink href={paths.console.targets(edition)}>{m.removal.keep}</ButtonLink>
        </div>
      </Form>
    </Panel>
  );
}

/** The way back for targets that were removed. */
export function RemovedTargets({ edition, targets }: { edition: string; targets: RemovedTargetView[] }) {
  const m = useMessages(targetMessages);
  const format = useFormat();
  if (targets.length === 0) return null;
  return (
    <Panel title={m.removal.removed} flush>
      <ul className="rows">
        {targets.map((target) => {
          const name = m.name({ scope: m.scopes[target.scope], measure: m.measures[target.measure] });
          return (
            <li key={target.id} className="line">
              <span>
                {name} <Money fen={target.amountFen} tone="dim" />
                <br />
                <span className="small dim">
                  {format.dateRange(target.since, target.until)}
                  {m.removal.removedAt({ time: format.dateTime(target.removedAt) })}
                </span>
              </span>
              <Form method="post" action={paths.console.targets(edition)} className="push">
                <input type="hidden" name="targetId" value={target.id} />
                <Button
                  size="s"
                  type="submit"
                  name="intent"
                  value="restore"
                  aria-label={m.removal.restoreOf({ name })}
                >
                  {m.removal.restore}
                </Button>
              </Form>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
