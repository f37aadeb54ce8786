import { notify } from "#app/features/notifications/public.server.ts";
import { paths } from "#app/paths.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { deleteMembership, hasComingMeetings, leaveDelegations } from "#db/queries/members.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { keepsOwner, withRole, type MemberRefusal } from "../domain/membership.ts";
import { lockMembers } from "../writes/locked-members.server.ts";

/**
 * Takes a person out of the acting owner's firm. Refuses where she still sits at a meeting to come, which another
 * delegate must take over first, and where no owner with an account would be left. What she did stays on record.
 */
export const removeMember = command(
  "firm.manage",
  async (ctx, input: { personId: string }): Promise<Result<null, MemberRefusal | "has_meetings">> => {
    const { firm } = ctx.actor;
    const of = { organisationId: firm.id, personId: input.personId };
    return inTransaction(ctx.db, async (tx): Promise<Result<null, MemberRefusal | "has_meetings">> => {
      const locked = await lockMembers(tx, firm.id);
      const isStillOwner = locked?.members.some(
        ({ personId, role }) => personId === ctx.actor.personId && role === "owner",
      );
      const left = locked && withRole(locked.members, input.personId, null);
      if (!left || !isStillOwner) return refuse("not_found");
      if (!keepsOwner(left)) return refuse("last_owner");
      if (await hasComingMeetings(tx, { ...of, now: ctx.clock() })) return refuse("has_meetings");
      await leaveDelegations(tx, of);
      await deleteMembership(tx, of);
      await audit(tx, ctx, {
        command: "organisations.remove-member",
        objectType: "organisation",
        objectId: firm.id,
        before: { person: input.personId },
      });
      await notify(tx, ctx, {
        personIds: [input.personId],
        kind: "organisations.member_removed",
        data: { firm: { zh: firm.nameZh, en: firm.nameEn } },
        path: paths.account(),
        dedupeKey: `organisation:${firm.id}:removed:${input.personId}:${ctx.requestId}`,
      });
      return ok(null);
    });
  },
);
