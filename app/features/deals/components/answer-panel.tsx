import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { Button } from "#app/ui/button.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { TextArea } from "#app/ui/input-fields.tsx";
import { Panel } from "#app/ui/page.tsx";

import type { EntryView } from "../deal-view.ts";
import { dealMessages } from "../messages/deals.ts";
import { EntryTitle } from "./entry-table.tsx";
import { MoneyReadback } from "./money-readback.tsx";

type Props = { entry: EntryView; submission: SubmissionResult | null };

/** Asks the other side about an entry: confirm it, or say what is wrong. */
export function AnswerPanel({ entry, submission }: Props) {
  const m = useMessages(dealMessages).answer;
  const format = useFormat();
  const isThis = submission?.initialValue?.entry === String(entry.number);
  const errors = isThis ? submission.error : undefined;
  const typed =
    isThis && typeof submission.initialValue?.reason === "string" ? submission.initialValue.reason : "";
  return (
    <Panel title={m.title({ n: format.count(entry.number) })}>
      <div className="stack">
        <p>{m.text({ firm: entry.recordedByFirm, amount: format.moneyExact(entry.amountFen) })}</p>
        <p className="dim">
          <EntryTitle entry={entry} />
        </p>
        <MoneyReadback fen={entry.amountFen} />
        <FormNotice errors={errors?.[""] ?? undefined} />
        <Form method="post" className="cluster">
          <input type="hidden" name="step" value="answer" />
          <input type="hidden" name="entry" value={entry.number} />
          <Button variant="go" name="answer" value="confirmed">
            {m.confirm}
          </Button>
        </Form>
        <details open={Boolean(errors?.reason)}>
          <summary>{m.dispute}</summary>
          <Form method="post" className="stack" noValidate>
            <input type="hidden" name="step" value="answer" />
            <input type="hidden" name="entry" value={entry.number} />
            <TextArea
              label={m.disputeReason}
              name="reason"
              hint={m.disputeHint}
              rows={3}
              maxLength={500}
              defaultValue={typed}
              errors={errors?.reason ?? undefined}
              required
            />
            <Button variant="danger" name="answer" value="disputed">
              {m.dispute}
            </Button>
          </Form>
        </details>
      </div>
    </Panel>
  );
}
