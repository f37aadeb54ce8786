import type { SubmissionResult } from "@conform-to/react";
import { data } from "@remix-run/node";

import { isUuid } from "#app/lib/ids.ts";
import { paths } from "#app/paths.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { readForm } from "#app/server/forms.server.ts";
import { badRequest } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

import { changeMemberRole, handOverFirm } from "./commands/change-member-role.server.ts";
import { decideJoinRequest } from "./commands/decide-join-request.server.ts";
import { inviteMember } from "./commands/invite-member.server.ts";
import { removeMember } from "./commands/remove-member.server.ts";
import { withdrawInvitation } from "./commands/withdraw-invitation.server.ts";
import { DecisionForm, InviteForm, MemberForm } from "./forms.ts";
import { firmMessages } from "./messages/firm.ts";
import { organisationMessages } from "./messages/organisations.ts";

type FirmCtx = CtxFor<"firm.manage">;
type Answer = { problem: string | null; submission: SubmissionResult | null };
type Outcome = { ok: true } | { ok: false; refusal: keyof (typeof organisationMessages)["zh"]["refusals"] };

/** What an owner does about the people of her firm. */
export async function takeMemberStep(
  ctx: FirmCtx,
  { request, origin }: { request: Request; origin: string },
) {
  const posted = await readPosted(request);
  const m = firmMessages[ctx.locale];
  switch (posted.get("intent")) {
    case "invite":
      return invite(ctx, posted, origin);
    case "role":
      return settle(ctx, m.members.roleChanged, await changeMemberRole(ctx, memberOf(ctx, posted)));
    case "remove":
      return settle(ctx, m.members.removed, await removeMember(ctx, memberOf(ctx, posted)));
    case "hand-over":
      return settle(ctx, m.members.handedOver, await handOverFirm(ctx, memberOf(ctx, posted)));
    case "withdraw":
      return settle(ctx, m.invite.withdrawn, await withdrawInvitation(ctx, invitationOf(posted)));
    case "let-in":
      return decide(ctx, posted, "approved");
    case "turn-away":
      return decide(ctx, posted, "rejected");
    default:
      throw badRequest();
  }
}

async function invite(ctx: FirmCtx, posted: FormData, origin: string) {
  const m = organisationMessages[ctx.locale];
  const form = readForm(posted, InviteForm, { texts: m.errors });
  if (!form.isValid) return answered(form.answer);
  const outcome = await inviteMember(ctx, { ...form.value, origin });
  if (!outcome.ok) return answered(form.refuse({ form: m.refusals[outcome.refusal] }));
  throw await redirectWithToast(
    paths.workspace.firmInvitation(ctx.edition.slug, outcome.value.invitationId),
    firmMessages[ctx.locale].invite.sent,
  );
}

type FormAnswer = Extract<ReturnType<typeof readForm>, { isValid: false }>["answer"];

function answered(answer: FormAnswer) {
  const value: Answer = { problem: null, submission: answer.data };
  return data(value, { status: answer.init?.status ?? 400 });
}

async function decide(ctx: FirmCtx, posted: FormData, decision: "approved" | "rejected") {
  const form = readForm(posted, DecisionForm, { texts: organisationMessages[ctx.locale].errors });
  if (!form.isValid) throw badRequest();
  const m = firmMessages[ctx.locale].requests;
  const outcome = await decideJoinRequest(ctx, { ...form.value, decision });
  return settle(ctx, decision === "approved" ? m.accepted : m.declined, outcome);
}

async function settle(ctx: FirmCtx, said: string, outcome: Outcome) {
  if (outcome.ok) throw await redirectWithToast(paths.workspace.firmMembers(ctx.edition.slug), said);
  const value: Answer = {
    problem: organisationMessages[ctx.locale].refusals[outcome.refusal],
    submission: null,
  };
  return data(value, { status: 409 });
}

function memberOf(ctx: FirmCtx, posted: FormData) {
  const form = readForm(posted, MemberForm, { texts: organisationMessages[ctx.locale].errors });
  if (!form.isValid) throw badRequest();
  return form.value;
}

function invitationOf(posted: FormData) {
  const invitationId = posted.get("invitationId");
  if (!isUuid(invitationId)) throw badRequest();
  return { invitationId };
}
