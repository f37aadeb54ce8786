import type { SubmissionResult } from "@conform-to/react";

import { useMessages } from "#app/i18n/react.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { PageHead } from "#app/ui/page.tsx";

import { targetMessages } from "../messages/targets.ts";
import type { RemovedTargetView, TargetView } from "../reads/targets.server.ts";
import { RemovalPanel, RemovedTargets } from "./removal-panel.tsx";
import { TargetForm, type TargetFormValues } from "./target-form.tsx";
import { TargetList } from "./target-list.tsx";
import { TargetReview, type ReviewedTarget } from "./target-review.tsx";

type Props = {
  edition: string;
  targets: TargetView[];
  removed: RemovedTargetView[];
  /** The target that is to be removed, once it is confirmed. */
  removing: TargetView | null;
  start: { isChange: boolean; values: TargetFormValues };
  answer: { review: ReviewedTarget } | { problem: string } | SubmissionResult | undefined;
};

export function TargetsPage({ edition, targets, removed, removing, start, answer }: Props) {
  const m = useMessages(targetMessages).page;
  const review = answer && "review" in answer ? answer.review : undefined;
  const problem = answer && "problem" in answer ? answer.problem : undefined;
  const lastResult = answer && !("review" in answer) && !("problem" in answer) ? answer : undefined;
  return (
    <>
      <PageHead title={m.title} lead={m.lead} />
      <div className="stack">
        <FormNotice errors={problem === undefined ? undefined : [problem]} />
        {review ? (
          <TargetReview review={review} targets={targets} />
        ) : removing ? (
          <RemovalPanel edition={edition} target={removing} />
        ) : (
          <>
            <TargetList edition={edition} targets={targets} />
            <RemovedTargets edition={edition} targets={removed} />
            <TargetForm
              key={JSON.stringify(start.values)}
              edition={edition}
              start={start}
              lastResult={lastResult}
            />
          </>
        )}
      </div>
    </>
  );
}
