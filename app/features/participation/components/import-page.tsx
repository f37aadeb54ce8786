import { Form, useNavigation } from "@remix-run/react";
import { useState, type FormEvent } from "react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { FileField } from "#app/ui/input-fields.tsx";
import { EmptyState, PageHead, Panel } from "#app/ui/page.tsx";
import { Status, type StatusTone } from "#app/ui/status.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { importMessages } from "../messages/import.ts";
import type { ImportRunHead } from "../reads/import-run.server.ts";

const MEGABYTE = 1024 * 1024;

type Props = { edition: string; runs: ImportRunHead[]; maxBytes: number; error: string | undefined };

/** Where a workbook is uploaded to be checked, and what was imported before. */
export function ImportPage({ edition, runs, maxBytes, error }: Props) {
  const m = useMessages(importMessages);
  return (
    <>
      <PageHead
        title={m.title}
        lead={m.lead}
        actions={
          <ButtonLink href={paths.api.template(edition)} icon="download" document>
            {m.template}
          </ButtonLink>
        }
      />
      <div className="twocol">
        <div className="stack">
          <Panel title={m.check}>
            <UploadForm maxBytes={maxBytes} error={error} />
          </Panel>
          <Panel title={m.runs.title} flush>
            {runs.length === 0 ? (
              <EmptyState title={m.runs.empty}>{m.runs.emptyText}</EmptyState>
            ) : (
              <RunTable edition={edition} runs={runs} />
            )}
          </Panel>
        </div>
        <Panel title={m.how.title}>
          <ol className="numbered">
            <li>{m.how.download}</li>
            <li>{m.how.check}</li>
            <li>{m.how.apply}</li>
            <li>{m.how.invite}</li>
          </ol>
        </Panel>
      </div>
    </>
  );
}

function UploadForm({ maxBytes, error }: Pick<Props, "maxBytes" | "error">) {
  const m = useMessages(importMessages);
  const isChecking = useNavigation().state === "submitting";
  const [tooLarge, setTooLarge] = useState(false);
  const megabytes = maxBytes / MEGABYTE;
  const shown = tooLarge ? m.errors.tooLarge({ megabytes }) : error;

  // A file that would be refused need not travel first.
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    const file = new FormData(event.currentTarget).get("file");
    const isTooLarge = file instanceof File && file.size > maxBytes;
    setTooLarge(isTooLarge);
    if (isTooLarge) event.preventDefault();
  }

  return (
    <Form method="post" encType="multipart/form-data" className="form" onSubmit={onSubmit} noValidate>
      <FileField
        name="file"
        label={m.file}
        hint={m.fileHint({ megabytes })}
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        required
      />
      <FormNotice errors={shown === undefined || isChecking ? [] : [shown]} />
      <div className="form-actions">
        <Button variant="go" type="submit" icon="upload" busy={isChecking}>
          {isChecking ? m.checking : m.check}
        </Button>
      </div>
    </Form>
  );
}

const RUN_TONES: Record<ImportRunHead["status"], StatusTone> = {
  rejected: "attn",
  checked: "plain",
  applying: "wait",
  applied: "done",
  failed: "attn",
};

function RunStatus({ run }: { run: ImportRunHead }) {
  const m = useMessages(importMessages);
  const isIdle = run.status === "checked" && run.total.new + run.total.changed === 0;
  if (isIdle) return <Status tone="done">{m.statuses.nothing}</Status>;
  return <Status tone={RUN_TONES[run.status]}>{m.statuses[run.status]}</Status>;
}

function RunTable({ edition, runs }: Pick<Props, "edition" | "runs">) {
  const m = useMessages(importMessages);
  const format = useFormat();
  return (
    <Table
      caption={m.runs.title}
      stack
      columns={[
        { header: m.runs.file },
        { header: m.runs.status, width: "m" },
        { header: m.counts.new, num: true, width: "s" },
        { header: m.counts.changed, num: true, width: "s" },
        { header: m.counts.unchanged, num: true, width: "s" },
        { header: m.runs.when, width: "l" },
        { header: m.runs.by, width: "m" },
      ]}
    >
      {runs.map((run) => (
        <tr key={run.id}>
          <Cell row>
            <a href={paths.console.importRun(edition, run.id)}>{run.fileName}</a>
          </Cell>
          <Cell label={m.runs.status}>
            <RunStatus run={run} />
          </Cell>
          <Cell label={m.counts.new} num>
            {format.count(run.total.new)}
          </Cell>
          <Cell label={m.counts.changed} num>
            {format.count(run.total.changed)}
          </Cell>
          <Cell label={m.counts.unchanged} num>
            {format.count(run.total.unchanged)}
          </Cell>
          <Cell label={m.runs.when}>{format.dateTime(run.at)}</Cell>
          <Cell label={m.runs.by}>{run.by}</Cell>
        </tr>
      ))}
    </Table>
  );
}
