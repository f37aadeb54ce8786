import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { ActionBar, PageHead, Panel } from "#app/ui/page.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { SHEETS } from "../domain/rows.ts";
import { importMessages } from "../messages/import.ts";
import type { ImportRunView } from "../reads/import-run.server.ts";
import { ImportProgress } from "./import-progress.tsx";

type Props = { edition: string; run: ImportRunView; error: string | undefined };

/** One import: what the check found, then how far it is, then how it ended. */
export function ImportRunPage({ edition, run, error }: Props) {
  const m = useMessages(importMessages);
  const format = useFormat();
  return (
    <>
      <PageHead
        crumbs={[{ label: m.title, href: paths.console.import(edition) }, { label: run.fileName }]}
        title={useRunTitle(run)}
        lead={m.run.file({ name: run.fileName, when: format.dateTime(run.at), by: run.by })}
        actions={<NextStep edition={edition} run={run} />}
      />
      <div className="stack">
        <FormNotice errors={error === undefined ? [] : [error]} />
        <Outcome edition={edition} run={run} />
        {run.problems.length > 0 ? <Problems run={run} /> : null}
        {run.problemCount === 0 || run.total.new + run.total.changed + run.total.unchanged > 0 ? (
          <Counts run={run} />
        ) : null}
        {run.held.length > 0 ? <Held run={run} /> : null}
        {run.status === "checked" && hasChanges(run) ? <Apply /> : null}
      </div>
    </>
  );
}

function hasChanges({ total }: ImportRunView): boolean {
  return total.new + total.changed > 0;
}

function useRunTitle(run: ImportRunView): string {
  const { titles } = useMessages(importMessages).run;
  const format = useFormat();
  switch (run.status) {
    case "rejected":
      return titles.rejected({ count: format.count(run.problemCount) });
    case "checked":
      return hasChanges(run)
        ? titles.checked({ count: format.count(run.total.new + run.total.changed) })
        : titles.nothing;
    case "applying":
    case "applied":
    case "failed":
      return titles[run.status];
  }
}

function NextStep({ edition, run }: Pick<Props, "edition" | "run">) {
  const m = useMessages(importMessages).run;
  if (run.status === "applying" || (run.status === "checked" && hasChanges(run))) return null;
  const isWrong = run.status === "rejected" || run.status === "failed";
  return (
    <ButtonLink href={paths.console.import(edition)} variant={isWrong ? "go" : "plain"} icon="upload">
      {isWrong ? m.upload : m.another}
    </ButtonLink>
  );
}

function Outcome({ edition, run }: Pick<Props, "edition" | "run">) {
  const m = useMessages(importMessages);
  const format = useFormat();
  switch (run.status) {
    case "rejected":
      return <Notice tone="attn">{m.run.rejectedText}</Notice>;
    case "failed":
      return <Notice tone="attn">{m.failures[run.failure ?? "interrupted"]}</Notice>;
    case "checked":
      return (
        <Notice tone="ok">
          {hasChanges(run) ? m.run.checkedText : m.run.nothingText}
          {run.isKnownFile ? ` ${m.run.sameFile}` : ""}
        </Notice>
      );
    case "applying":
      return (
        <Panel title={m.run.progressLabel}>
          <ImportProgress edition={edition} runId={run.id} done={run.doneRows} total={run.totalRows} />
        </Panel>
      );
    case "applied":
      return (
        <Notice tone="ok">
          {m.run.appliedText({ invited: format.count(run.invited) })}{" "}
          {run.invited > 0 ? <a href={paths.console.invitations(edition)}>{m.run.toInvitations}</a> : null}
        </Notice>
      );
  }
}

function Apply() {
  const m = useMessages(importMessages).run;
  return (
    <Form method="post">
      <ActionBar note={m.applyNote}>
        <Button variant="go" type="submit">
          {m.apply}
        </Button>
      </ActionBar>
    </Form>
  );
}

function Counts({ run }: Pick<Props, "run">) {
  const m = useMessages(importMessages);
  const format = useFormat();
  const columns = ["new", "changed", "unchanged"] as const;
  return (
    <Panel title={m.counts.title} flush>
      <Table
        caption={m.counts.title}
        columns={[
          { header: m.counts.sheet },
          ...columns.map((key) => ({ header: m.counts[key], num: true })),
        ]}
        foot={
          <tr>
            <Cell row>{m.counts.total}</Cell>
            {columns.map((key) => (
              <Cell key={key} num>
                {format.count(run.total[key])}
              </Cell>
            ))}
          </tr>
        }
      >
        {SHEETS.map((sheet) => (
          <tr key={sheet}>
            <Cell row>{m.sheets[sheet]}</Cell>
            {columns.map((key) => (
              <Cell key={key} num>
                {format.count(run.sheets[sheet][key])}
              </Cell>
            ))}
          </tr>
        ))}
      </Table>
      {run.exampleRows > 0 ? (
        <p className="tablenote">{m.counts.examples({ count: run.exampleRows })}</p>
      ) : null}
    </Panel>
  );
}

function Held({ run }: Pick<Props, "run">) {
  const m = useMessages(importMessages).held;
  const format = useFormat();
  const counts = { shown: format.count(run.held.length), count: format.count(run.heldCount) };
  return (
    <Panel title={m.title} aside={counts.count} flush>
      <p className="tablenote dim">{m.text}</p>
      <ul className="rows">
        {run.held.map((text, index) => (
          <li key={index}>{text}</li>
        ))}
      </ul>
      {run.heldCount > run.held.length ? <p className="tablenote">{m.more(counts)}</p> : null}
    </Panel>
  );
}

function Problems({ run }: Pick<Props, "run">) {
  const m = useMessages(importMessages).problems;
  const format = useFormat();
  const isCut = run.problemCount > run.problems.length;
  const counts = { shown: format.count(run.problems.length), count: format.count(run.problemCount) };
  return (
    <Panel title={m.title} aside={format.count(run.problemCount)} flush>
      <Table
        caption={m.title}
        stack
        columns={[{ header: m.sheet, width: "m" }, { header: m.cell, width: "s" }, { header: m.reason }]}
      >
        {run.problems.map((problem, index) => (
          <tr key={index}>
            <Cell label={m.sheet}>{problem.sheet}</Cell>
            <Cell label={m.cell}>
              <span className="code">{problem.address}</span>
            </Cell>
            <Cell label={m.reason}>{problem.text}</Cell>
          </tr>
        ))}
      </Table>
      {isCut ? <p className="tablenote">{m.more(counts)}</p> : null}
    </Panel>
  );
}
