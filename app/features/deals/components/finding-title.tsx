import { useFormat, useMessages } from "#app/i18n/react.tsx";
import type { Fen } from "#app/lib/money.ts";
import type { Measure } from "#app/lib/measures.ts";

import type { Finding } from "../domain/finding.ts";
import { ledgerMessages } from "../messages/ledger.ts";
import { measureMessages } from "../messages/measures.ts";

/** The result in one sentence, as the heading of the overview. */
export function FindingTitle({ finding }: { finding: Finding }) {
  const m = useMessages(ledgerMessages).finding;
  const words = useMessages(measureMessages).measures;
  const format = useFormat();
  const money = (fen: Fen) => {
    const { value, unit } = format.money(fen);
    return `${value} ${unit}`;
  };
  const name = ({ measure, isSeries }: { measure: Measure; isSeries: boolean }) =>
    isSeries ? m.cumulative({ measure: words[measure] }) : words[measure];
  switch (finding.kind) {
    case "nothing":
      return m.nothing;
    case "pending":
      return m.pending({ name: words[finding.measure], pending: money(finding.pendingFen) });
    case "untargeted":
      return m.untargeted({ name: words[finding.measure], amount: money(finding.verifiedFen) });
    case "not_begun":
      return m.notBegun({ name: name(finding), goal: money(finding.amountFen) });
    case "pending_toward":
      return m.pendingToward({
        name: name(finding),
        pending: money(finding.pendingFen),
        goal: money(finding.amountFen),
      });
    case "baseline_only":
      return m.baselineOnly({
        name: name(finding),
        amount: money(finding.baselineFen),
        missing: money(finding.missingFen),
      });
    case "underway":
      return (finding.isSeries ? m.underwaySeries : m.underway)({
        name: name(finding),
        amount: money(finding.reachedFen),
        share: format.percent(finding.share),
        missing: money(finding.missingFen),
      });
    case "reached":
      return m.reached({ name: name(finding), amount: money(finding.reachedFen) });
    case "exceeded":
      return m.exceeded({
        name: name(finding),
        amount: money(finding.reachedFen),
        goal: money(finding.amountFen),
        beyond: money(finding.beyondFen),
      });
  }
}
