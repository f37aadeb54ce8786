import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { EmptyState, PageHead } from "#app/ui/page.tsx";
import { Segmented } from "#app/ui/segmented.tsx";
import { Status, type StatusTone } from "#app/ui/status.tsx";
import { Cell, Pagination, Table } from "#app/ui/table.tsx";

import { outboxMessages } from "../messages/outbox.ts";
import type { OutboxView } from "../reads/outbox.server.ts";

type Props = { outbox: OutboxView; error: string | undefined };
type MessageRow = OutboxView["rows"][number];

const STATUSES = ["queued", "sent", "failed", "no_channel"] as const;
const TONES: Record<MessageRow["status"], StatusTone> = {
  queued: "wait",
  sent: "done",
  failed: "attn",
  no_channel: "plain",
};

function hrefOf(values: Record<string, string | null>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== null) params.set(name, value);
  const search = params.toString();
  return paths.console.outbox() + (search === "" ? "" : `?${search}`);
}

/** Every mail that the platform wanted to send, and what became of it. */
export function OutboxPage({ outbox, error }: Props) {
  const m = useMessages(outboxMessages);
  const format = useFormat();
  const { counts, status, rows, next } = outbox;
  const all = STATUSES.reduce((sum, key) => sum + counts[key], 0);
  return (
    <>
      <PageHead title={m.title} lead={m.lead} />
      <div className="stack">
        <FormNotice errors={error === undefined ? [] : [error]} />
        {counts.no_channel > 0 ? <Notice tone="wait">{m.noChannel}</Notice> : null}
        {all === 0 ? (
          <EmptyState title={m.empty}>{m.emptyText}</EmptyState>
        ) : (
          <>
            <Segmented
              label={m.columns.status}
              items={[
                { href: hrefOf({}), label: `${m.states.all} ${format.count(all)}`, current: status === null },
                ...STATUSES.map((key) => ({
                  href: hrefOf({ status: key }),
                  label: `${m.states[key]} ${format.count(counts[key])}`,
                  current: status === key,
                  attention: key === "failed" && counts.failed > 0,
                })),
              ]}
            />
            {rows.length === 0 ? <EmptyState title={m.noneFound} /> : <MessageTable rows={rows} />}
            {next === null && outbox.isFirstPage ? null : (
              <Pagination
                text={m.page({ count: format.count(rows.length) })}
                prevHref={outbox.isFirstPage ? undefined : hrefOf({ status })}
                nextHref={next === null ? undefined : hrefOf({ status, after: next })}
              />
            )}
          </>
        )}
      </div>
    </>
  );
}

function MessageTable({ rows }: { rows: MessageRow[] }) {
  const m = useMessages(outboxMessages);
  const format = useFormat();
  return (
    <Table
      caption={m.title}
      stack
      columns={[
        { header: m.columns.to },
        { header: m.columns.subject },
        { header: m.columns.status, width: "l" },
        { header: m.columns.attempts, num: true, width: "s" },
        { header: m.columns.when, width: "l" },
        { header: m.columns.action, width: "m" },
      ]}
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <Cell row>{row.to}</Cell>
          <Cell label={m.columns.subject}>
            {row.subject}
            <details className="small">
              <summary>{m.body}</summary>
              <p className="letter">{row.body}</p>
            </details>
          </Cell>
          <Cell label={m.columns.status}>
            <Status tone={TONES[row.status]}>{m.states[row.status]}</Status>
            {row.error === "" ? null : <p className="small attn letter">{row.error}</p>}
          </Cell>
          <Cell label={m.columns.attempts} num>
            {format.count(row.attempts)}
          </Cell>
          <Cell label={m.columns.when}>{format.dateTime(row.when)}</Cell>
          <Cell label={m.columns.action}>
            {row.status === "failed" || row.status === "no_channel" ? <Retry id={row.id} /> : null}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function Retry({ id }: { id: string }) {
  const m = useMessages(outboxMessages);
  return (
    <Form method="post">
      <Button size="s" type="submit" name="message" value={id}>
        {m.retry}
      </Button>
    </Form>
  );
}
