import { notify } from "#app/features/notifications/public.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { paths } from "#app/paths.ts";
import { audit } from "#app/server/audit.server.ts";
import { publicCommand } from "#app/server/command.server.ts";
import type { Ctx } from "#app/server/context.server.ts";
import { hashPassword } from "#app/server/password.server.ts";
import { acceptFirmInvitationOnce, findInvitationToFirm } from "#db/queries/firm-invitations.server.ts";
import { settleRequestsOfMember } from "#db/queries/join-requests.server.ts";
import { insertMembershipOnce } from "#db/queries/members.server.ts";
import { insertSignedUpPerson } from "#db/queries/sign-ups.server.ts";
import { inTransaction, Rollback, type Tx } from "#db/tx.server.ts";

import { isFirmInvitationSignature } from "../firm-links.server.ts";

type Input = { invitationId: string; signature: string; password: string | null };
type Refusal = "link_over" | "sign_in_first" | "account_waiting";
type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitationToFirm>>>;
type Accepted = { personId: string; isNewAccount: boolean };

/**
 * Accepts an invitation into a firm by its personal link, once. The firm's owner holds that link too, so that it only
 * opens what is the firm's to give: it makes an account for an address that has none. Whoever has an account accepts
 * signed in as that person, and an account that waits for its first password gets that one elsewhere.
 */
export const acceptFirmInvitation = publicCommand(
  async (ctx, input: Input): Promise<Result<Accepted, Refusal>> => {
    if (!isUuid(input.invitationId)) return refuse("link_over");
    const invitation = await findInvitationToFirm(ctx.db, input.invitationId);
    if (!invitation || !isFirmInvitationSignature(invitation, input.signature)) return refuse("link_over");
    if (invitation.status !== "active") return refuse("link_over");
    const problem = accountProblem(ctx, invitation);
    if (problem !== null) return refuse(problem);
    const passwordHash = input.password === null ? null : await hashPassword(input.password);
    return inTransaction(ctx.db, (tx) => accept(tx, ctx, { invitation, passwordHash }));
  },
);

function accountProblem({ actor }: Ctx, { person_id, has_account }: Invitation): Refusal | null {
  if (person_id === null) return null;
  if (!has_account) return "account_waiting";
  return actor.kind === "person" && actor.personId === person_id ? null : "sign_in_first";
}

async function accept(
  tx: Tx,
  ctx: Ctx,
  { invitation, passwordHash }: { invitation: Invitation; passwordHash: string | null },
): Promise<Result<Accepted, Refusal>> {
  const at = ctx.clock();
  const { organisation_id: organisationId, invited_by: invitedBy, name, role } = invitation;
  const isOurs = await acceptFirmInvitationOnce(tx, {
    id: invitation.id,
    version: invitation.version,
    now: at,
  });
  if (!isOurs) return refuse("link_over");
  const personId = invitation.person_id ?? (await enterPerson(tx, ctx, { invitation, passwordHash }));
  if (personId === undefined) throw new Rollback(refuse("sign_in_first" as const));
  await insertMembershipOnce(tx, { organisationId, personId, role, invitedBy, at });
  await settleRequestsOfMember(tx, { organisationId, personId, decidedBy: invitedBy, at });
  await audit(tx, ctx, {
    command: "organisations.accept-invitation",
    objectType: "organisation",
    objectId: organisationId,
    after: { invitation: invitation.id, person: personId, role },
  });
  await notify(tx, ctx, {
    personIds: [invitedBy],
    kind: "organisations.member_joined",
    data: { person: name, firm: { zh: invitation.name_zh, en: invitation.name_en || invitation.name_zh } },
    path: paths.workspace.index(),
    dedupeKey: `firm-invitation:${invitation.id}`,
  });
  return ok({ personId, isNewAccount: invitation.person_id === null });
}

async function enterPerson(
  tx: Tx,
  ctx: Ctx,
  { invitation, passwordHash }: { invitation: Invitation; passwordHash: string | null },
): Promise<string | undefined> {
  if (passwordHash === null) return undefined;
  const { email, name, locale } = invitation;
  return insertSignedUpPerson(tx, {
    id: ctx.ids(),
    email,
    name,
    phone: null,
    passwordHash,
    locale,
    at: ctx.clock(),
  });
}
