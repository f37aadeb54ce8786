import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { EmptyState, PageHead, Panel } from "#app/ui/page.tsx";
import { Status } from "#app/ui/status.tsx";
import { Cell, Table } from "#app/ui/table.tsx";
import { Tile, Tiles } from "#app/ui/tiles.tsx";

import { operationsMessages } from "../messages/operations.ts";
import type { OperationsView } from "../reads/operations.server.ts";

type Props = { operations: OperationsView; error: string | undefined };

function useTaskName() {
  const { tasks } = useMessages(operationsMessages);
  return (task: string) => (Object.hasOwn(tasks, task) ? tasks[task as keyof typeof tasks] : task);
}

/** Whether the platform's background work gets done, for its administrator. */
export function OperationsPage({ operations, error }: Props) {
  const m = useMessages(operationsMessages);
  const format = useFormat();
  const { mail, workers, waiting, oldestSeconds } = operations;
  const alive = workers.filter((worker) => worker.isAlive).length;
  return (
    <>
      <PageHead
        title={m.title}
        lead={m.lead}
        actions={<ButtonLink href={paths.console.outbox()}>{m.outbox}</ButtonLink>}
      />
      <div className="stack">
        <FormNotice errors={error === undefined ? [] : [error]} />
        {alive === 0 ? <Notice tone="attn">{m.noWorker}</Notice> : null}
        <Tiles label={m.tiles.label}>
          <Tile name={m.tiles.waiting} value={{ value: format.count(waiting) }} />
          <Tile name={m.tiles.oldest} value={{ value: format.count(oldestSeconds ?? 0), unit: m.seconds }} />
          <Tile name={m.tiles.failed} value={{ value: format.count(mail.failed) }} />
          <Tile name={m.tiles.bounced} value={{ value: format.count(mail.bounced) }} />
          <Tile name={m.tiles.deadAddresses} value={{ value: format.count(mail.deadAddresses) }} />
          <Tile name={m.tiles.workers} value={{ value: format.count(alive) }} />
        </Tiles>
        <TroublePanel rows={operations.trouble} />
        <QueuePanel rows={operations.queue} />
        <WorkerPanel rows={workers} />
      </div>
    </>
  );
}

function TroublePanel({ rows }: { rows: OperationsView["trouble"] }) {
  const m = useMessages(operationsMessages);
  const format = useFormat();
  const nameOf = useTaskName();
  if (rows.length === 0) return <EmptyState title={m.noTrouble} />;
  return (
    <Panel title={m.trouble} flush>
      <Table
        caption={m.trouble}
        stack
        columns={[
          { header: m.columns.task },
          { header: m.columns.state, width: "s" },
          { header: m.columns.attempts, num: true, width: "s" },
          { header: m.columns.error },
          { header: m.columns.next, width: "l" },
          { header: m.columns.action, width: "m" },
        ]}
      >
        {rows.map((row) => (
          <tr key={row.id}>
            <Cell row>{nameOf(row.task)}</Cell>
            <Cell label={m.columns.state}>
              <JobState row={row} />
            </Cell>
            <Cell label={m.columns.attempts} num>
              {`${format.count(row.attempts)}/${format.count(row.maxAttempts)}`}
            </Cell>
            <Cell label={m.columns.error}>
              <span className="small letter">{row.error}</span>
            </Cell>
            <Cell label={m.columns.next}>{format.dateTime(row.runAt)}</Cell>
            <Cell label={m.columns.action}>
              {row.isRunning ? null : (
                <Form method="post">
                  <Button
                    size="s"
                    name="job"
                    value={row.id}
                    aria-label={m.rerunOf({ task: nameOf(row.task) })}
                  >
                    {m.rerun}
                  </Button>
                </Form>
              )}
            </Cell>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function JobState({ row }: { row: OperationsView["trouble"][number] }) {
  const m = useMessages(operationsMessages);
  if (row.isStuck) return <Status tone="attn">{m.stuck}</Status>;
  if (row.isRunning) return <Status tone="go">{m.running}</Status>;
  if (row.attempts >= row.maxAttempts) return <Status tone="attn">{m.givenUp}</Status>;
  return <Status tone="wait">{m.retrying}</Status>;
}

function QueuePanel({ rows }: { rows: OperationsView["queue"] }) {
  const m = useMessages(operationsMessages);
  const format = useFormat();
  const nameOf = useTaskName();
  const counts = ["waiting", "running", "failing", "givenUp"] as const;
  return (
    <Panel title={m.queue} flush={rows.length > 0}>
      {rows.length === 0 ? (
        <p className="dim">{m.emptyQueue}</p>
      ) : (
        <Table
          caption={m.queue}
          stack
          columns={[
            { header: m.columns.task },
            ...counts.map((key) => ({ header: m.columns[key], num: true, width: "s" as const })),
          ]}
        >
          {rows.map((row) => (
            <tr key={row.task}>
              <Cell row>{nameOf(row.task)}</Cell>
              {counts.map((key) => (
                <Cell key={key} label={m.columns[key]} num>
                  {format.count(row[key])}
                </Cell>
              ))}
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

function WorkerPanel({ rows }: { rows: OperationsView["workers"] }) {
  const m = useMessages(operationsMessages);
  const format = useFormat();
  return (
    <Panel title={m.workers} flush={rows.length > 0}>
      {rows.length === 0 ? (
        <p className="dim">{m.none}</p>
      ) : (
        <Table
          caption={m.workers}
          stack
          columns={[
            { header: m.columns.worker },
            { header: m.columns.state, width: "m" },
            { header: m.columns.started, width: "l" },
            { header: m.columns.seen, width: "l" },
          ]}
        >
          {rows.map((row) => (
            <tr key={row.name}>
              <Cell row>{row.name}</Cell>
              <Cell label={m.columns.state}>
                <Status tone={row.isAlive ? "go" : "attn"}>{row.isAlive ? m.alive : m.silent}</Status>
              </Cell>
              <Cell label={m.columns.started}>{format.dateTime(row.startedAt)}</Cell>
              <Cell label={m.columns.seen}>{format.timeWithSeconds(row.seenAt)}</Cell>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}
