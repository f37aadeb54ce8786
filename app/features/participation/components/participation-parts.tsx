import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Facts } from "#app/ui/page.tsx";
import type { StatusTone } from "#app/ui/status.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import type { ParticipationStatus } from "../domain/participation.ts";
import { participationMessages } from "../messages/participation.ts";
import type { AnswerRow, ChangeView } from "../views.ts";

export const STATUS_TONES: Record<ParticipationStatus, StatusTone> = {
  draft: "plain",
  submitted: "wait",
  approved: "done",
  waitlisted: "wait",
  returned: "attn",
  rejected: "attn",
  withdrawn: "plain",
};

/** The answers of an application as it was filled in. */
export function AnswerList({ edition, answers }: { edition: string; answers: AnswerRow[] }) {
  const m = useMessages(participationMessages);
  const format = useFormat();
  if (answers.length === 0) return <p className="dim">{m.detail.noForm}</p>;
  return (
    <Facts
      items={answers.map(({ label, texts, fileId }) => ({
        term: label,
        value:
          fileId === null ? (
            texts.length === 0 ? (
              <span className="dim">{m.detail.empty}</span>
            ) : (
              format.list(texts)
            )
          ) : (
            <a href={paths.api.applicationFile(edition, fileId)} download>
              {texts[0]}
            </a>
          ),
      }))}
    />
  );
}

/** What a change makes of what was approved, line by line. */
export function ChangeTable({ change }: { change: ChangeView }) {
  const m = useMessages(participationMessages).detail;
  return (
    <Table
      caption={m.difference}
      stack
      columns={[{ header: m.field, width: "l" }, { header: m.before }, { header: m.after }]}
    >
      {change.rows.map((row) => (
        <tr key={row.label}>
          <Cell row>{row.label}</Cell>
          <Cell label={m.before}>
            <del>{row.before || m.empty}</del>
          </Cell>
          <Cell label={m.after}>
            <ins>{row.after || m.empty}</ins>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

type StepView = { at: string; step: string; note: string; by: string };

/** Everything that has happened to an application, the newest first. */
export function History({ steps }: { steps: StepView[] }) {
  const m = useMessages(participationMessages);
  const format = useFormat();
  const words: Record<string, string> = m.steps;
  return (
    <ul className="rows">
      {[...steps].reverse().map((step, index) => (
        <li key={index}>
          <div className="line">
            <strong>{words[step.step] ?? step.step}</strong>
            <span className="dim small push">
              {[step.by, format.dateTime(step.at)].filter((part) => part !== "").join(" · ")}
            </span>
          </div>
          {step.note === "" ? null : <p className="dim">{step.note}</p>}
        </li>
      ))}
    </ul>
  );
}
