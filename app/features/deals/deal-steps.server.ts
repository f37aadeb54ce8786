import { data } from "@remix-run/node";
import type { SubmissionResult } from "@conform-to/react";

import { createFormat } from "#app/i18n/format.ts";
import { paths } from "#app/paths.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { readForm, type FormProblems } from "#app/server/forms.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

import type { DealOrigin } from "./commands/deal-parties.server.ts";
import { recordDeal, type RecordDealRefusal } from "./commands/record-deal.server.ts";
import type { DealReviewView } from "./components/deal-review.tsx";
import { dealCode } from "./domain/deal-number.ts";
import { isMeasureOf } from "./domain/measures.ts";
import { readEvidenceForm } from "./evidence-form.server.ts";
import { NO_MEETING, RecordDealForm } from "./forms.ts";
import { dealMessages } from "./messages/deals.ts";
import { readDealNumber, readDealForm } from "./reads/deal-form.server.ts";

type Ctx = CtxFor<"deals.record">;
type Values = Record<string, string>;

/** What a step of recording a deal leads to: the form with what is wrong, the form as typed, or the review. */
export type DealStep =
  | { step: "form"; submission: SubmissionResult }
  | { step: "edit"; values: Values }
  | { step: "review"; review: DealReviewView };

/** Takes one step of recording a deal: keeps the evidence, then reviews, goes back, or records and redirects. */
export async function takeDealStep(ctx: Ctx, request: Request) {
  const m = dealMessages[ctx.locale];
  const { form: posted, problem } = await readEvidenceForm(ctx, request);
  if (posted.get("step") === "edit") return data<DealStep>({ step: "edit", values: textsOf(posted) });
  const form = readForm(posted, RecordDealForm, { texts: m.errors });
  if (problem !== null || !form.isValid) {
    const answer = form.isValid ? form.refuse({ fields: { evidence: problem ?? "" } }, 400) : form.answer;
    const submission = answer.data;
    if (problem !== null) submission.error = { ...submission.error, evidence: [problem] };
    return data<DealStep>({ step: "form", submission }, { status: 400 });
  }
  const { value } = form;
  const origin: DealOrigin =
    value.meeting === NO_MEETING
      ? { kind: "none", counterpartId: value.counterpart ?? "", ownSide: value.side ?? "supplier" }
      : { kind: "meeting", meetingId: value.meeting };
  if (posted.get("step") === "review") {
    const review = await reviewOf(ctx, { posted, value });
    if (review) return data<DealStep>({ step: "review", review });
  }
  const outcome = await recordDeal(ctx, {
    dealId: value.dealId,
    origin,
    track: value.track,
    title: value.title,
    measure: value.measure,
    amountFen: value.amount,
    signedOn: value.signedOn,
    evidenceFileId: value.fileId ?? "",
  });
  if (!outcome.ok) {
    const submission = form.refuse(problemsOf(outcome.refusal, m.refusals[outcome.refusal])).data;
    return data<DealStep>({ step: "form", submission }, { status: 409 });
  }
  const code = dealCode(await readDealNumber(ctx, outcome.value.dealId));
  const text = outcome.value.isNew ? m.done.recorded({ code }) : m.done.repeated({ code });
  throw await redirectWithToast(paths.workspace.deal(ctx.edition.slug, outcome.value.dealId), text);
}

const FIELD_OF: Partial<Record<RecordDealRefusal | "not_allowed", string>> = {
  meeting_unknown: "meeting",
  counterpart_unknown: "counterpart",
  measure_not_of_track: "measure",
  amount_not_positive: "amount",
  signed_in_future: "signedOn",
  evidence_unknown: "evidence",
};

function problemsOf(refusal: RecordDealRefusal | "not_allowed", text: string): FormProblems {
  const field = FIELD_OF[refusal];
  return field === undefined ? { form: text } : { fields: { [field]: text } };
}

type Posted = { posted: FormData; value: ReturnType<typeof RecordDealForm.parse> };

/** The review, or undefined where the command would refuse: then it is asked, and says why. */
async function reviewOf(ctx: Ctx, { posted, value }: Posted): Promise<DealReviewView | undefined> {
  const view = await readDealForm(ctx);
  const meeting = view.meetings.find(({ id }) => id === value.meeting);
  const other = meeting?.other ?? view.counterparts.find(({ id }) => id === value.counterpart);
  const ownSide = meeting?.ownSide ?? value.side;
  if (!other || !ownSide || (!meeting && value.meeting !== NO_MEETING)) return undefined;
  if (!isMeasureOf(value.track, value.measure) || value.signedOn > view.today) return undefined;
  const [supplier, buyer] = ownSide === "supplier" ? [view.firm, other] : [other, view.firm];
  const format = createFormat(ctx.locale, ctx.edition.timeZone);
  const m = dealMessages[ctx.locale].form;
  return {
    values: textsOf(posted),
    supplier: supplier.name,
    buyer: buyer.name,
    other: other.name,
    meeting: meeting
      ? m.fromMeeting({ code: meeting.code, name: meeting.other.name, time: format.dateTime(meeting.startsAt) })
      : null,
    track: value.track,
    title: value.title,
    measure: value.measure,
    amountFen: value.amount,
    signedOn: value.signedOn,
    fileId: value.fileId ?? "",
    fileName: value.fileName ?? "",
  };
}

function textsOf(form: FormData): Values {
  const texts: Values = {};
  for (const [name, value] of form) if (typeof value === "string" && name !== "step") texts[name] = value;
  return texts;
}
