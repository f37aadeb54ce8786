import { notify } from "#app/features/notifications/public.server.ts";
import { paths } from "#app/paths.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { setMemberRole } from "#db/queries/members.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import {
  keepsOwner,
  withRole,
  type Member,
  type MemberRefusal,
  type MemberRole,
} from "../domain/membership.ts";
import { lockMembers } from "../writes/locked-members.server.ts";

type Input = { personId: string; role: MemberRole };

/**
 * An owner makes a member of her firm an owner or a plain member. Refuses where nobody with an account would own the
 * firm any more. The role that stands changes nothing.
 */
export const changeMemberRole = command(
  "firm.manage",
  async (ctx, input: Input): Promise<Result<null, MemberRefusal>> => {
    const { firm, personId: actorId } = ctx.actor;
    return inTransaction(ctx.db, async (tx): Promise<Result<null, MemberRefusal>> => {
      const locked = await lockMembers(tx, firm.id);
      // Whoever was an owner when the request came may have lost it to the one before in the queue.
      if (!isOwner(locked?.members, actorId)) return refuse("not_found");
      const before = locked?.members.find(({ personId }) => personId === input.personId);
      const after = locked && withRole(locked.members, input.personId, input.role);
      if (!before || !after) return refuse("not_found");
      if (before.role === input.role) return ok(null);
      if (!keepsOwner(after)) return refuse("last_owner");
      await setMemberRole(tx, { organisationId: firm.id, personId: input.personId, role: input.role });
      await audit(tx, ctx, {
        command: "organisations.change-member-role",
        objectType: "organisation",
        objectId: firm.id,
        before: { person: input.personId, role: before.role },
        after: { person: input.personId, role: input.role },
      });
      return ok(null);
    });
  },
);

function isOwner(members: readonly Member[] | undefined, personId: string): boolean {
  return members?.some((member) => member.personId === personId && member.role === "owner") ?? false;
}

/**
 * Hands a firm over: a member with an account becomes its owner and the acting owner a plain member, in one step, so
 * that it is never without one.
 */
export const handOverFirm = command(
  "firm.manage",
  async (ctx, input: { personId: string }): Promise<Result<null, MemberRefusal>> => {
    const { firm, personId: actorId } = ctx.actor;
    return inTransaction(ctx.db, async (tx): Promise<Result<null, MemberRefusal>> => {
      const locked = await lockMembers(tx, firm.id);
      if (!locked || !isOwner(locked.members, actorId) || input.personId === actorId)
        return refuse("not_found");
      const heir = locked.members.find(({ personId }) => personId === input.personId);
      if (!heir) return refuse("not_found");
      if (!heir.hasAccount) return refuse("last_owner");
      await setMemberRole(tx, { organisationId: firm.id, personId: heir.personId, role: "owner" });
      await setMemberRole(tx, { organisationId: firm.id, personId: actorId, role: "member" });
      await audit(tx, ctx, {
        command: "organisations.hand-over-firm",
        objectType: "organisation",
        objectId: firm.id,
        before: { owner: actorId },
        after: { owner: heir.personId },
      });
      await notify(tx, ctx, {
        personIds: [heir.personId],
        kind: "organisations.ownership_handed",
        data: {
          person: { zh: heir.name, en: heir.nameEn || heir.name },
          firm: { zh: firm.nameZh, en: firm.nameEn },
        },
        path: paths.workspace.index(),
        dedupeKey: `organisation:${firm.id}:handed:${ctx.requestId}`,
      });
      return ok(null);
    });
  },
);
