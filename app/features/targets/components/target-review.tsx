import { Form } from "@remix-run/react";
import type { Measure } from "#app/lib/measures.ts";

import { localText } from "#app/i18n/localized.ts";
import { useFormat, useLocale, useMessages } from "#app/i18n/react.tsx";
import type { Fen } from "#app/lib/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/form-notice.tsx";
import { Money, MoneyExact } from "#app/ui/money.tsx";
import { Facts, Panel } from "#app/ui/page.tsx";

import type { TargetScope } from "../domain/scopes.ts";
import type { TargetPlan } from "../domain/target.ts";
import { targetMessages } from "../messages/targets.ts";
import type { TargetView } from "../reads/targets.server.ts";
import { useAmountInWords } from "./amount-preview.tsx";
import { TARGET_FIELDS, type TargetFormValues } from "./target-form.tsx";

/** A target as it was read, with the texts as they were typed. */
export type ReviewedTarget = {
  plan: TargetPlan & { scope: TargetScope; measure: Measure };
  typed: TargetFormValues;
};

type Props = { review: ReviewedTarget; targets: TargetView[] };

/** Shows back, in words and digits, what was understood; only its own button stores it. */
export function TargetReview({ review: { plan, typed }, targets }: Props) {
  const m = useMessages(targetMessages);
  const format = useFormat();
  const locale = useLocale();
  const replaced = targets.find((target) => target.scope === plan.scope && target.measure === plan.measure);
  const { baseline } = plan;
  const facts = [
    {
      term: m.page.target,
      value: m.name({ scope: m.scopes[plan.scope], measure: m.measures[plan.measure] }),
    },
    { term: m.page.period, value: format.dateRange(plan.since, plan.until) },
    { term: m.page.amount, value: <ReadAmount fen={plan.amountFen} typed={typed.amount} /> },
  ];
  const baselineFacts = baseline
    ? [
        {
          term: localText(locale, baseline.labelZh, baseline.labelEn),
          value: <ReadAmount fen={baseline.fen} typed={typed.baselineAmount} />,
        },
        { term: m.review.baselineUntil, value: m.review.countsAfter({ day: format.date(baseline.until) }) },
        { term: m.review.source, value: localText(locale, baseline.sourceZh, baseline.sourceEn) },
        { term: m.review.toGo, value: <Money fen={plan.amountFen - baseline.fen} tone="plain" /> },
      ]
    : [];
  return (
    <Panel title={m.review.title}>
      <Form method="post" className="stack">
        <p>{m.review.lead}</p>
        <Facts items={[...facts, ...baselineFacts]} />
        {replaced ? (
          <Notice tone="attn">
            {m.review.replaces} <MoneyExact fen={replaced.amountFen} />
          </Notice>
        ) : null}
        {TARGET_FIELDS.map((name) => (
          <input key={name} type="hidden" name={name} value={typed[name] ?? ""} />
        ))}
        <div className="form-actions">
          <Button variant="go" type="submit" name="intent" value="save">
            {m.review.save}
          </Button>
          <Button type="submit" name="intent" value="back">
            {m.review.back}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}

function ReadAmount({ fen, typed = "" }: { fen: Fen; typed: string | undefined }) {
  const m = useMessages(targetMessages).review;
  const inWords = useAmountInWords();
  return (
    <>
      <strong>
        <MoneyExact fen={fen} />
      </strong>
      <br />
      {inWords(fen)}
      <br />
      <span className="small dim">
        <Money fen={fen} tone="dim" /> · {m.typed({ text: typed })}
      </span>
    </>
  );
}
