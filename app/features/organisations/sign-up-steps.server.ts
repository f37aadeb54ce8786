import type { SubmissionResult } from "@conform-to/react";
import { data } from "@remix-run/node";
import { z } from "zod";

import { readRegistryEntry } from "#app/lib/registry-key.ts";
import { paths } from "#app/paths.ts";
import type { Ctx } from "#app/server/context.server.ts";
import { readForm } from "#app/server/forms.server.ts";
import { badRequest } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { clientAddress } from "#app/server/rate-limit.server.ts";
import { startSession } from "#app/server/session.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

import { acceptFirmInvitation } from "./commands/accept-firm-invitation.server.ts";
import { askForOrganisation } from "./commands/ask-for-organisation.server.ts";
import { requestSignUp } from "./commands/request-sign-up.server.ts";
import { AskForm, NewPasswordForm, SignUpForm } from "./forms.ts";
import { firmMessages } from "./messages/firm.ts";
import { organisationMessages } from "./messages/organisations.ts";
import { signUpMessages } from "./messages/sign-up.ts";

/** Whoever is signed in confirms with a button alone. */
const NoFields = z.object({});

type Answer = { submission: SubmissionResult | null; sentTo: string | null };
type FormAnswer = Extract<ReturnType<typeof readForm>, { isValid: false }>["answer"];

/** A stranger signs up; whoever is signed in asks for one more organisation. */
export async function takeSignUp(ctx: Ctx, { request, origin }: { request: Request; origin: string }) {
  const posted = await readPosted(request);
  if (ctx.actor.kind === "person") return ask(ctx, posted);
  const m = organisationMessages[ctx.locale];
  const form = readForm(posted, SignUpForm, { texts: m.errors, hide: ["password", "repeated"] });
  if (!form.isValid) return answered(form.answer);
  const {
    name,
    email,
    phone,
    password,
    repeated: _,
    country,
    creditCode,
    registrationNumber,
    ...facts
  } = form.value;
  const entry = entryOf({ country, creditCode, registrationNumber });
  const address = clientAddress(request);
  const input = { name, email, phone, password, entry, facts, address, origin };
  const outcome = await requestSignUp(ctx, input);
  if (!outcome.ok) {
    const status = outcome.refusal === "too_many_attempts" ? 429 : 409;
    return answered(form.refuse({ form: m.refusals[outcome.refusal] }, status));
  }
  const value: Answer = { submission: null, sentTo: email };
  return data(value);
}

async function ask(ctx: Ctx, posted: FormData) {
  const m = organisationMessages[ctx.locale];
  const form = readForm(posted, AskForm, { texts: m.errors });
  if (!form.isValid) return answered(form.answer);
  const { country, creditCode, registrationNumber, ...facts } = form.value;
  const entry = entryOf({ country, creditCode, registrationNumber });
  const outcome = await askForOrganisation(ctx, { entry, facts });
  if (!outcome.ok) return answered(form.refuse({ form: m.refusals[outcome.refusal] }, 429));
  throw await redirectWithToast(paths.signUp.status(), signUpMessages[ctx.locale].status.asked);
}

/** The form's schema has read it once already. */
function entryOf(typed: { country: string; creditCode: string; registrationNumber: string }) {
  const read = readRegistryEntry(typed);
  if ("problem" in read) throw badRequest();
  return read.entry;
}

function answered(answer: FormAnswer) {
  const value: Answer = { submission: answer.data, sentTo: null };
  return data(value, { status: answer.init?.status ?? 400 });
}

/** An invited person joins a firm: with a new password, or as the person who is signed in. */
export async function takeFirmInvitation(
  ctx: Ctx,
  { request, params }: { request: Request; params: { invitation?: string; signature?: string } },
) {
  const m = organisationMessages[ctx.locale];
  const posted = await readPosted(request);
  const link = { invitationId: params.invitation ?? "", signature: params.signature ?? "" };
  const joined = firmMessages[ctx.locale].accept.joined;
  if (ctx.actor.kind === "person" && !posted.has("password")) {
    const outcome = await acceptFirmInvitation(ctx, { ...link, password: null });
    if (outcome.ok) throw await redirectWithToast(paths.workspace.index(), joined);
    const refused = readForm(posted, NoFields, { texts: m.errors });
    if (!refused.isValid) return refused.answer;
    return refused.refuse({ form: m.refusals[outcome.refusal] });
  }
  const form = readForm(posted, NewPasswordForm, { texts: m.errors, hide: ["password", "repeated"] });
  if (!form.isValid) return form.answer;
  const outcome = await acceptFirmInvitation(ctx, { ...link, password: form.value.password });
  if (!outcome.ok) return form.refuse({ form: m.refusals[outcome.refusal] });
  const { personId } = outcome.value;
  const cookie = await startSession(ctx.db, { personId, request, now: ctx.clock() });
  throw await redirectWithToast(paths.workspace.index(), joined, { headers: [["Set-Cookie", cookie]] });
}
