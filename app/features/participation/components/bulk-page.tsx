import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { TextArea } from "#app/ui/input-fields.tsx";
import { PageHead } from "#app/ui/page.tsx";
import { Status } from "#app/ui/status.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import type { QueueAnswer } from "../console-steps.server.ts";
import { participationMessages } from "../messages/participation.ts";
import type { BulkRow } from "../reads/bulk.server.ts";

type Answer = Extract<QueueAnswer, { rows: BulkRow[] }>;

const POSSIBLE: ReadonlySet<string> = new Set(["approve", "wait", "return"]);

/** What a bulk decision will do to each application, and why some are not possible, before anything is done. */
export function BulkPage({ edition, answer }: { edition: string; answer: Answer }) {
  const all = useMessages(participationMessages);
  const m = all.bulk;
  const format = useFormat();
  const count = (outcome: string) => answer.rows.filter((row) => row.outcome === outcome).length;
  const possible = answer.rows.filter(({ outcome }) => POSSIBLE.has(outcome));
  const isReturn = answer.decision === "return";
  const n = (value: number) => ({ n: format.count(value) });
  const parts = [
    ...(isReturn ? [m.canReturn(n(possible.length))] : [m.can(n(count("approve")))]),
    ...(count("wait") > 0 ? [m.canWait(n(count("wait")))] : []),
    ...(answer.rows.length > possible.length ? [m.cannot(n(answer.rows.length - possible.length))] : []),
  ];
  return (
    <>
      <PageHead
        title={isReturn ? m.titleReturn : m.titleApprove}
        lead={parts.join("，")}
        crumbs={[
          { label: all.queue.title, href: paths.console.toDecide(edition) },
          { label: isReturn ? all.queue.bulkReturn : all.queue.bulkApprove },
        ]}
      />
      <div className="stack">
        <FormNotice errors={answer.problem === undefined ? undefined : [answer.problem]} />
        {answer.cutAt === undefined ? null : <Notice tone="attn">{m.cut(n(answer.cutAt))}</Notice>}
        <Outcomes edition={edition} rows={answer.rows} />
        <Form method="post" action={paths.console.participations(edition)} className="form">
          <input
            type="hidden"
            name="picks"
            value={possible.map(({ id, version }) => `${id}:${String(version)}`).join(" ")}
          />
          {isReturn ? (
            <TextArea
              label={m.reason}
              name="reason"
              rows={3}
              maxLength={1_000}
              required
              defaultValue={answer.reason}
            />
          ) : null}
          <div className="form-actions">
            {possible.length > 0 ? (
              <Button variant="go" name="intent" value={isReturn ? "do-return" : "do-approve"}>
                {isReturn ? m.confirmReturn(n(possible.length)) : m.confirmApprove(n(possible.length))}
              </Button>
            ) : null}
            <ButtonLink variant="quiet" href={paths.console.toDecide(edition)}>
              {m.back}
            </ButtonLink>
          </div>
        </Form>
      </div>
    </>
  );
}

function Outcomes({ edition, rows }: { edition: string; rows: BulkRow[] }) {
  const all = useMessages(participationMessages);
  const m = all.bulk;
  return (
    <Table caption={m.outcome} stack columns={[{ header: all.queue.columns.firm }, { header: m.outcome }]}>
      {rows.map((row) => (
        <tr key={row.id}>
          <Cell row>
            <a href={paths.console.participation(edition, row.id)}>{row.firm}</a>
          </Cell>
          <Cell label={m.outcome}>
            <Outcome row={row} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function Outcome({ row }: { row: BulkRow }) {
  const all = useMessages(participationMessages);
  const m = all.bulk;
  switch (row.outcome) {
    case "approve":
      return <Status tone="done">{m.willApprove}</Status>;
    case "wait":
      return <Status tone="wait">{m.willWait}</Status>;
    case "return":
      return <Status tone="wait">{m.willReturn}</Status>;
    case "own_firm":
      return <Status tone="attn">{m.ownFirm}</Status>;
    case "stale":
      return <Status tone="attn">{m.stale}</Status>;
    case "not_open":
      return <Status tone="attn">{m.notOpen({ status: all.statuses[row.status] })}</Status>;
  }
}
