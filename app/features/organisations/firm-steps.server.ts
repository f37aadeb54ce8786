import { data } from "@remix-run/node";

import { readEvidenceForm } from "#app/features/deals/public.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { paths } from "#app/paths.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { readForm } from "#app/server/forms.server.ts";
import { badRequest } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

import { answerFirmProposal } from "./commands/answer-proposal.server.ts";
import { putTitle } from "./commands/put-title.server.ts";
import { removeTitle } from "./commands/remove-title.server.ts";
import { updateFirm } from "./commands/update-firm.server.ts";
import type { FirmAnswer } from "./components/firm-page.tsx";
import { FactsForm, TitleForm } from "./forms.ts";
import { firmMessages } from "./messages/firm.ts";
import { organisationMessages } from "./messages/organisations.ts";

type FirmCtx = CtxFor<"firm.manage">;

/** What an owner does on her firm's page: its facts, its titles, the answer to a proposal. */
export async function takeFirmStep(ctx: FirmCtx, request: Request) {
  const isUpload = (request.headers.get("Content-Type") ?? "").startsWith("multipart/form-data");
  if (isUpload) {
    const upload = await readEvidenceForm(ctx, request);
    return upload.form.get("intent") === "remove-title"
      ? dropTitle(ctx, upload.form)
      : saveTitle(ctx, upload);
  }
  const posted = await readPosted(request);
  const intent = posted.get("intent");
  if (intent === "accept-proposal") return answer(ctx, posted, "accepted");
  if (intent === "decline-proposal") return answer(ctx, posted, "declined");
  if (intent === "facts") return saveFacts(ctx, posted);
  throw badRequest();
}

async function saveFacts(ctx: FirmCtx, posted: FormData) {
  const m = organisationMessages[ctx.locale];
  const form = readForm(posted, FactsForm, { texts: m.errors });
  if (!form.isValid) return wrap("facts", form.answer);
  const { version, ...facts } = form.value;
  const outcome = await updateFirm(ctx, { version, facts });
  if (outcome.ok) {
    const texts = firmMessages[ctx.locale];
    const said = outcome.value.isChanged ? texts.saved : texts.unchanged;
    throw await redirectWithToast(paths.workspace.firm(ctx.edition.slug), said);
  }
  const refused = form.refuse({ form: m.refusals[outcome.refusal] });
  return wrap("facts", refused, { isStale: outcome.refusal === "stale" });
}

async function saveTitle(
  ctx: FirmCtx,
  { form: posted, problem }: { form: FormData; problem: string | null },
) {
  const m = organisationMessages[ctx.locale];
  const form = readForm(posted, TitleForm, { texts: m.errors });
  if (!form.isValid) return wrap("title", form.answer);
  if (problem !== null) return wrap("title", form.refuse({ fields: { evidence: problem } }));
  const { title, level, year, fileId } = form.value;
  const outcome = await putTitle(ctx, { title, level, year, fileId: isUuid(fileId) ? fileId : null });
  if (!outcome.ok) return wrap("title", form.refuse({ form: m.refusals[outcome.refusal] }));
  throw await redirectWithToast(
    paths.workspace.firm(ctx.edition.slug),
    firmMessages[ctx.locale].titles.saved,
  );
}

async function dropTitle(ctx: FirmCtx, posted: FormData) {
  const titleId = posted.get("titleId");
  if (!isUuid(titleId)) throw badRequest();
  const outcome = await removeTitle(ctx, { titleId });
  if (!outcome.ok) return problemOf(organisationMessages[ctx.locale].refusals[outcome.refusal]);
  throw await redirectWithToast(
    paths.workspace.firm(ctx.edition.slug),
    firmMessages[ctx.locale].titles.removed,
  );
}

async function answer(ctx: FirmCtx, posted: FormData, what: "accepted" | "declined") {
  const proposalId = posted.get("proposalId");
  if (!isUuid(proposalId)) throw badRequest();
  const outcome = await answerFirmProposal(ctx, { proposalId, answer: what });
  if (!outcome.ok) return problemOf(organisationMessages[ctx.locale].refusals[outcome.refusal]);
  throw await redirectWithToast(
    paths.workspace.firm(ctx.edition.slug),
    firmMessages[ctx.locale].proposal[what],
  );
}

type FormAnswer = Extract<ReturnType<typeof readForm>, { isValid: false }>["answer"];

function wrap(of: FirmAnswer["of"], answered: FormAnswer, { isStale = false } = {}) {
  const value: FirmAnswer = { of, submission: answered.data, problem: null, isStale };
  return data(value, { status: answered.init?.status ?? 400 });
}

function problemOf(problem: string) {
  const value: FirmAnswer = { of: "other", submission: null, problem, isStale: false };
  return data(value, { status: 409 });
}
