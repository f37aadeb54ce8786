import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";
import { EmptyState, PageHead, Panel } from "#app/ui/page.tsx";
import { Status, type StatusTone } from "#app/ui/status.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import type { ErasureStatus } from "../domain/erasure.ts";
import { privacyMessages } from "../messages/privacy.ts";
import type { ErasureList } from "../reads/erasures.server.ts";

const TONES: Record<ErasureStatus, StatusTone> = {
  requested: "wait",
  withdrawn: "plain",
  refused: "plain",
  done: "done",
};

/** Who asked to be erased and what became of it, and the way to erase somebody who asked by letter or telephone. */
export function ErasureListPage({ list }: { list: ErasureList }) {
  const m = useMessages(privacyMessages);
  return (
    <>
      <PageHead title={m.console.title} lead={m.console.lead} />
      <div className="stack">
        {list.rows.length === 0 ? (
          <EmptyState title={m.console.empty}>{m.console.emptyText}</EmptyState>
        ) : (
          <Panel title={m.console.title} flush>
            <ErasureTable rows={list.rows} />
          </Panel>
        )}
        <Panel title={m.console.find}>
          <form method="get" className="stack">
            <TextField name="login" label={m.console.login} type="search" defaultValue={list.login} />
            <p>
              <Button type="submit">{m.console.search}</Button>
            </p>
            {list.login === "" || list.foundId !== null ? null : (
              <Notice tone="wait">{m.erasure.refusals.unknown}</Notice>
            )}
            {list.foundId === null ? null : (
              <p>
                <ButtonLink variant="go" href={paths.console.erasePerson(list.foundId)}>
                  {m.console.open}
                </ButtonLink>
              </p>
            )}
          </form>
        </Panel>
      </div>
    </>
  );
}

function ErasureTable({ rows }: Pick<ErasureList, "rows">) {
  const m = useMessages(privacyMessages).console;
  const format = useFormat();
  return (
    <Table
      caption={m.title}
      columns={[{ header: m.person }, { header: m.status }, { header: m.requestedAt }, { header: m.decided }]}
      stack
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <Cell row>
            <a href={paths.console.erasePerson(row.personId)}>{row.name}</a>
          </Cell>
          <Cell label={m.status}>
            <Status tone={TONES[row.status]}>{m.statuses[row.status]}</Status>
          </Cell>
          <Cell label={m.requestedAt}>
            {format.dateTime(row.requestedAt)}
            {row.bySelf ? null : <span className="small dim"> {m.byAdministrator}</span>}
          </Cell>
          <Cell label={m.decided}>
            {row.decidedAt === null ? null : `${row.decidedBy ?? ""} ${format.dateTime(row.decidedAt)}`}
            {row.reason === "" ? null : <div className="small dim">{row.reason}</div>}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
