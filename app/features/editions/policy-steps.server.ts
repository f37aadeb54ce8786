import type { SubmissionResult } from "@conform-to/react";
import { data } from "@remix-run/node";

import { paths } from "#app/paths.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { readForm } from "#app/server/forms.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";
import type { RequestsUnderWay } from "#db/queries/edition-policies.server.ts";

import { setPolicies } from "./commands/set-policies.server.ts";
import type { Policies } from "./domain/policies.ts";
import { PoliciesForm } from "./forms.ts";
import { policyMessages } from "./messages/policies.ts";

export type PoliciesAnswer = {
  last: SubmissionResult;
  /** Where somebody was faster: what stands now, beside what was typed. */
  stale?: { theirs: Policies; yours: Policies; version: number };
  unconfirmed?: RequestsUnderWay;
};

/** Saves what an organizer typed, or answers with what to look at first. */
export async function savePolicies(ctx: CtxFor<"edition.manage">, posted: FormData) {
  const m = policyMessages[ctx.locale];
  const form = readForm(posted, PoliciesForm, { texts: m.errors });
  if (!form.isValid) return data<PoliciesAnswer>({ last: form.answer.data }, { status: 400 });
  const outcome = await setPolicies(ctx, form.value);
  if (outcome.ok) {
    const text = outcome.value.changed === 0 ? m.unchanged : m.saved;
    throw await redirectWithToast(paths.console.settings(ctx.edition.slug), text);
  }
  const { refusal } = outcome;
  const answer = (problem: { form?: string; fields?: Record<string, string> }, more = {}) =>
    data<PoliciesAnswer>({ last: form.refuse(problem).data, ...more }, { status: 409 });
  if (refusal === "not_allowed") return answer({ form: m.refusals.not_allowed });
  switch (refusal.code) {
    case "stale": {
      const { theirs, version } = refusal;
      return answer({ form: m.staleTitle }, { stale: { theirs, yours: form.value.policies, version } });
    }
    case "unconfirmed":
      return answer({}, { unconfirmed: refusal.underWay });
    case "hold_needs_slot":
      return answer({ fields: { pendingHolds: m.refusals.hold_needs_slot } });
    case "auto_needs_slot":
      return answer({ fields: { answerMode: m.refusals.auto_needs_slot } });
  }
}
