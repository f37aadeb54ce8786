import type { SubmissionResult } from "@conform-to/react";
import { data } from "@remix-run/node";

import { createFormat } from "#app/i18n/format.ts";
import { isUuid } from "#app/lib/ids.ts";
import { paths } from "#app/paths.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import { readForm } from "#app/server/forms.server.ts";
import { badRequest, notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

import { answerOrganisationProposal } from "./commands/answer-proposal.server.ts";
import { undoMerge } from "./commands/undo-merge.server.ts";
import { updateOrganisation } from "./commands/update-organisation.server.ts";
import { FactsForm } from "./forms.ts";
import { organisationConsoleMessages } from "./messages/console.ts";
import { firmMessages } from "./messages/firm.ts";
import { organisationMessages } from "./messages/organisations.ts";
import { ZONE } from "./reads/organisation-view.server.ts";
import { isMergeOf } from "./reads/organisation.server.ts";

type Step = { posted: FormData; organisationId: string };
type Answer = { submission: SubmissionResult | null; problem: string | null; isStale: boolean };

/** What the platform's organizer does on an organisation's page. */
export async function takeOrganisationStep(
  ctx: PersonCtx,
  { request, organisationId }: { request: Request; organisationId: string },
) {
  const step = { posted: await readPosted(request), organisationId };
  switch (step.posted.get("intent")) {
    case "facts":
      return saveFacts(ctx, step);
    case "undo-merge":
      return undo(ctx, step);
    case "accept-proposal":
      return answer(ctx, step, "accepted");
    case "decline-proposal":
      return answer(ctx, step, "declined");
    default:
      throw badRequest();
  }
}

async function saveFacts(ctx: PersonCtx, { posted, organisationId }: Step) {
  const m = organisationMessages[ctx.locale];
  const form = readForm(posted, FactsForm, { texts: m.errors });
  if (!form.isValid) {
    const value: Answer = { submission: form.answer.data, problem: null, isStale: false };
    return data(value, { status: 400 });
  }
  const { version, ...facts } = form.value;
  const outcome = await updateOrganisation(ctx, { organisationId, version, facts });
  if (!outcome.ok) {
    if (outcome.refusal === "not_found") throw notFound();
    const refused = form.refuse({ form: m.refusals[outcome.refusal] });
    const value: Answer = { submission: refused.data, problem: null, isStale: outcome.refusal === "stale" };
    return data(value, { status: 409 });
  }
  const said = organisationConsoleMessages[ctx.locale].page.saved;
  throw await redirectWithToast(paths.console.organisation(organisationId), said);
}

async function undo(ctx: PersonCtx, { posted, organisationId }: Step) {
  const mergeId = posted.get("mergeId");
  if (!isUuid(mergeId) || !(await isMergeOf(ctx, { mergeId, organisationId }))) throw notFound();
  const outcome = await undoMerge(ctx, { mergeId });
  if (!outcome.ok) return problemOf(organisationMessages[ctx.locale].refusals[outcome.refusal]);
  const format = createFormat(ctx.locale, ZONE);
  const said = organisationConsoleMessages[ctx.locale].merge.undone({
    back: format.count(outcome.value.movedBack),
    stayed: format.count(outcome.value.stayed),
  });
  throw await redirectWithToast(paths.console.organisation(organisationId), said);
}

async function answer(ctx: PersonCtx, { posted, organisationId }: Step, what: "accepted" | "declined") {
  const proposalId = posted.get("proposalId");
  if (!isUuid(proposalId)) throw badRequest();
  const outcome = await answerOrganisationProposal(ctx, { organisationId, proposalId, answer: what });
  if (!outcome.ok) return problemOf(organisationMessages[ctx.locale].refusals[outcome.refusal]);
  const said = firmMessages[ctx.locale].proposal[what];
  throw await redirectWithToast(paths.console.organisation(organisationId), said);
}

function problemOf(problem: string) {
  const value: Answer = { submission: null, problem, isStale: false };
  return data(value, { status: 409 });
}
