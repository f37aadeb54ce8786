import type { SubmissionResult } from "@conform-to/react";

import { useMessages } from "#app/i18n/react.tsx";
import { PageHead } from "#app/ui/page.tsx";

import { targetMessages } from "../messages/targets.ts";
import type { TargetView } from "../reads/targets.server.ts";
import { TargetForm, type TargetFormValues } from "./target-form.tsx";
import { TargetList } from "./target-list.tsx";
import { TargetReview, type ReviewedTarget } from "./target-review.tsx";

type Props = {
  edition: string;
  targets: TargetView[];
  start: { isChange: boolean; values: TargetFormValues };
  answer: { review: ReviewedTarget } | SubmissionResult | undefined;
};

export function TargetsPage({ edition, targets, start, answer }: Props) {
  const m = useMessages(targetMessages).page;
  const review = answer && "review" in answer ? answer.review : undefined;
  const lastResult = answer && !("review" in answer) ? answer : undefined;
  return (
    <>
      <PageHead title={m.title} lead={m.lead} />
      <div className="stack">
        {review ? (
          <TargetReview review={review} targets={targets} />
        ) : (
          <>
            <TargetList edition={edition} targets={targets} />
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
