import { data } from "@remix-run/node";
import type { SubmissionResult } from "@conform-to/react";

import { createFormat } from "#app/i18n/format.ts";
import { paths } from "#app/paths.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { readForm } from "#app/server/forms.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

import { amendDeal, type AmendDealRefusal, type AmendmentChange } from "./commands/amend-deal.server.ts";
import { answerEntry } from "./commands/answer-entry.server.ts";
import { readEvidenceForm } from "./evidence-form.server.ts";
import { AmendDealForm, AnswerEntryForm } from "./forms.ts";
import { dealMessages } from "./messages/deals.ts";
import { previewAmendment, type AmendmentPreview } from "./reads/amendment-preview.server.ts";

type Ctx = CtxFor<"deals.record">;
type Values = Record<string, string>;

/** What a step on a deal's page leads to. */
export type DealPageStep =
  | { step: "answer"; submission: SubmissionResult }
  | { step: "amend"; submission: SubmissionResult }
  | { step: "amend_edit"; values: Values }
  | {
      step: "amend_review";
      values: Values;
      preview: AmendmentPreview;
      fileName: string | null;
      reason: string;
      agreedOn: string;
    };

/** Takes a step on a deal: confirms or disputes an entry, or reviews and records a change of the amount. */
export async function takeDealPageStep(ctx: Ctx, { request, dealId }: { request: Request; dealId: string }) {
  const { form: posted, problem } = await readEvidenceForm(ctx, request);
  switch (posted.get("step")) {
    case "answer":
      return answer(ctx, dealId, posted);
    case "amend_edit":
      return data<DealPageStep>({ step: "amend_edit", values: textsOf(posted) });
    default:
      return amend(ctx, { dealId, posted, problem });
  }
}

async function answer(ctx: Ctx, dealId: string, posted: FormData) {
  const m = dealMessages[ctx.locale];
  const form = readForm(posted, AnswerEntryForm, { texts: m.errors });
  if (!form.isValid)
    return data<DealPageStep>({ step: "answer", submission: form.answer.data }, { status: 400 });
  const { entry, reason } = form.value;
  const outcome = await answerEntry(ctx, { dealId, entryNumber: entry, answer: form.value.answer, reason });
  if (!outcome.ok) {
    const submission = form.refuse({ form: m.refusals[outcome.refusal] }).data;
    return data<DealPageStep>({ step: "answer", submission }, { status: 409 });
  }
  throw await redirectWithToast(paths.workspace.deal(ctx.edition.slug, dealId), m.answer[form.value.answer]);
}

type AmendPost = { dealId: string; posted: FormData; problem: string | null };

async function amend(ctx: Ctx, { dealId, posted, problem }: AmendPost) {
  const m = dealMessages[ctx.locale];
  const form = readForm(posted, AmendDealForm, { texts: m.errors });
  if (problem !== null || !form.isValid) {
    const submission = form.isValid ? form.refuse({}, 400).data : form.answer.data;
    if (problem !== null) submission.error = { ...submission.error, evidence: [problem] };
    return data<DealPageStep>({ step: "amend", submission }, { status: 400 });
  }
  const { value } = form;
  const refuse = (refusal: AmendDealRefusal | "not_allowed") => {
    const isAboutAmount =
      typeof refusal !== "string" || refusal === "no_change" || refusal === "amount_too_large";
    const text = amendRefusalText(ctx, refusal);
    const submission = form.refuse(isAboutAmount ? { fields: { amount: text } } : { form: text }).data;
    return data<DealPageStep>({ step: "amend", submission }, { status: 409 });
  };
  if (posted.get("step") !== "amend_record") {
    const preview = await previewAmendment(ctx, { dealId, basis: value.basis, fen: value.amount });
    if (!preview.ok) return refuse(preview.refusal);
    const values = { ...textsOf(posted), seen: preview.value.beforeFen.toString() };
    const { reason, agreedOn, fileName } = value;
    return data<DealPageStep>({
      step: "amend_review",
      values,
      preview: preview.value,
      fileName: fileName ?? null,
      reason,
      agreedOn,
    });
  }
  const outcome = await amendDeal(ctx, {
    dealId,
    entryId: value.entryId,
    change: changeOf(value),
    reason: value.reason,
    agreedOn: value.agreedOn,
    evidenceFileId: value.fileId ?? null,
  });
  if (!outcome.ok) return refuse(outcome.refusal);
  throw await redirectWithToast(paths.workspace.deal(ctx.edition.slug, dealId), m.amend.done);
}

type AmendValue = ReturnType<typeof AmendDealForm.parse>;

function changeOf({ basis, amount, seen }: AmendValue): AmendmentChange {
  if (basis === "delta") return { kind: "delta", fen: amount };
  return {
    kind: "new_amount",
    fen: amount,
    seenFen: /^\d{1,18}$/.test(seen ?? "") ? BigInt(seen ?? "") : -1n,
  };
}

/** A refusal in words; a cut too deep names what would be left and the most that may go. */
function amendRefusalText(ctx: Ctx, refusal: AmendDealRefusal | "not_allowed"): string {
  const m = dealMessages[ctx.locale];
  if (typeof refusal === "string") return m.refusals[refusal];
  const { yuan } = createFormat(ctx.locale, ctx.edition.timeZone);
  return m.amend.belowZero({ after: yuan(refusal.afterFen), most: yuan(refusal.mostFen) });
}

function textsOf(form: FormData): Values {
  const texts: Values = {};
  for (const [name, value] of form) if (typeof value === "string" && name !== "step") texts[name] = value;
  return texts;
}
