import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import type { Fen } from "#app/lib/money.ts";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { ActionBar, Facts, PageHead, Panel } from "#app/ui/page.tsx";

import type { Measure } from "#app/lib/measures.ts";
import type { Track } from "../domain/measures.ts";
import { dealMessages } from "../messages/deals.ts";
import { measureMessages } from "../messages/measures.ts";
import { MoneyReadback } from "./money-readback.tsx";

export type DealReviewView = {
  /** The form as it was sent, to be sent again. */
  values: Record<string, string>;
  supplier: string;
  buyer: string;
  other: string;
  meeting: string | null;
  track: Track;
  title: string;
  measure: Measure;
  amountFen: Fen;
  signedOn: string;
  fileId: string;
  fileName: string;
};

/** What will be recorded, as the system has read it. Nothing is stored before this page is confirmed. */
export function DealReview({ edition, review }: { edition: string; review: DealReviewView }) {
  const m = useMessages(dealMessages);
  const words = useMessages(measureMessages);
  const format = useFormat();
  return (
    <>
      <PageHead
        title={m.review.title}
        lead={m.review.lead}
        crumbs={[{ label: m.list.title, href: paths.workspace.deals(edition) }, { label: m.form.title }]}
      />
      <Panel title={review.title}>
        <Facts
          items={[
            { term: m.review.amount, value: <MoneyReadback fen={review.amountFen} /> },
            { term: m.form.measure, value: words.measures[review.measure] },
            { term: m.review.supplier, value: review.supplier },
            { term: m.review.buyer, value: review.buyer },
            { term: m.form.track, value: words.tracks[review.track] },
            { term: m.form.signedOn, value: format.date(review.signedOn) },
            { term: m.form.origin, value: review.meeting ?? m.form.noMeeting },
            {
              term: m.deal.evidence,
              value: (
                <a href={paths.api.file(edition, review.fileId)} download>
                  {review.fileName}
                </a>
              ),
            },
          ]}
        />
      </Panel>
      <Form method="post" encType="multipart/form-data">
        {Object.entries(review.values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <ActionBar note={m.review.afterwards({ name: review.other })}>
          <Button variant="go" name="step" value="record">
            {m.review.submit}
          </Button>
          <Button variant="quiet" name="step" value="edit">
            {m.review.edit}
          </Button>
        </ActionBar>
      </Form>
    </>
  );
}
