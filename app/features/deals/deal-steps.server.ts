import { data } from "@remix-run/node";
import type { SubmissionResult } from "@conform-to/react";

import { createFormat } from "#app/i18n/format.ts";
import { paths } from "#app/paths.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { readForm, type FormProblems } from "#app/server/forms.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

import type { DealOrigin } from "./writes/deal-parties.server.ts";
import { recordDeal, type RecordDealInput, type RecordDealRefusal } from "./commands/record-deal.server.ts";
import type { DealReviewView } from "./components/deal-review.tsx";
import { dealCode } from "./domain/deal-number.ts";
import { isMeasureOf } from "./domain/measures.ts";
import { readEvidenceForm } from "./evidence-form.server.ts";
import { NO_MEETING } from "./domain/deal-origin.ts";
import { RecordDealForm } from "./forms.ts";
import { dealMessages } from "./messages/deals.ts";
import { readDealForm, readDealNumber, type DealFormView } from "./reads/deal-form.server.ts";

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
  if (problem !== null) {
    const submission = (form.isValid ? form.refuse({}, 400) : form.answer).data;
    submission.error = { ...submission.error, evidence: [problem] };
    return data<DealStep>({ step: "form", submission }, { status: 400 });
  }
  if (!form.isValid) return data<DealStep>({ step: "form", submission: form.answer.data }, { status: 400 });
  if (posted.get("step") === "review") {
    const review = await reviewOf(ctx, { posted, value: form.value });
    if (review) return data<DealStep>({ step: "review", review });
  }
  const outcome = await recordDeal(ctx, inputOf(form.value));
  if (!outcome.ok) {
    const submission = form.refuse(problemsOf(outcome.refusal, m.refusals[outcome.refusal])).data;
    return data<DealStep>({ step: "form", submission }, { status: 409 });
  }
  const code = dealCode(await readDealNumber(ctx, outcome.value.dealId));
  const text = outcome.value.isNew ? m.done.recorded({ code }) : m.done.repeated({ code });
  throw await redirectWithToast(paths.workspace.deal(ctx.edition.slug, outcome.value.dealId), text);
}

type Fields = ReturnType<typeof RecordDealForm.parse>;

function inputOf({ dealId, track, title, measure, amount, signedOn, ...form }: Fields): RecordDealInput {
  const origin: DealOrigin =
    form.meeting === NO_MEETING
      ? { kind: "none", counterpartId: form.counterpart ?? "", ownSide: form.side ?? "supplier" }
      : { kind: "meeting", meetingId: form.meeting };
  return {
    dealId,
    origin,
    track,
    title,
    measure,
    amountFen: amount,
    signedOn,
    evidenceFileId: form.fileId ?? "",
  };
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

type Posted = { posted: FormData; value: Fields };

/** The review, or undefined where the command would refuse: then it is asked, and says why. */
async function reviewOf(ctx: Ctx, { posted, value }: Posted): Promise<DealReviewView | undefined> {
  const view = await readDealForm(ctx);
  if (!isMeasureOf(value.track, value.measure) || value.signedOn > view.today) return undefined;
  const origin = originOf(view, value);
  if (!origin) return undefined;
  const { other, ownSide, meeting } = origin;
  const [supplier, buyer] = ownSide === "supplier" ? [view.firm, other] : [other, view.firm];
  const { dateTime } = createFormat(ctx.locale, ctx.edition.timeZone);
  const { fromMeeting } = dealMessages[ctx.locale].form;
  return {
    values: textsOf(posted),
    supplier: supplier.name,
    buyer: buyer.name,
    other: other.name,
    meeting:
      meeting && fromMeeting({ code: meeting.code, name: other.name, time: dateTime(meeting.startsAt) }),
    track: value.track,
    title: value.title,
    measure: value.measure,
    amountFen: value.amount,
    signedOn: value.signedOn,
    fileId: value.fileId ?? "",
    fileName: value.fileName ?? "",
  };
}

/** The other side and one's own as the form names them, if it names anyone that the firm can deal with. */
function originOf(view: DealFormView, { meeting: meetingId, counterpart, side }: Fields) {
  if (meetingId !== NO_MEETING) {
    const meeting = view.meetings.find(({ id }) => id === meetingId);
    return meeting && { meeting, other: meeting.other, ownSide: meeting.ownSide };
  }
  const other = view.counterparts.find(({ id }) => id === counterpart);
  return other && side && { meeting: null, other, ownSide: side };
}

function textsOf(form: FormData): Values {
  const texts: Values = {};
  for (const [name, value] of form) if (typeof value === "string" && name !== "step") texts[name] = value;
  return texts;
}
