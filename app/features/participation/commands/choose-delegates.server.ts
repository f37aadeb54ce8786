import { ok, refuse, type Result } from "#app/lib/result.ts";
import { command } from "#app/server/command.server.ts";
import { listDelegateChoices, setDelegates } from "#db/queries/delegates.server.ts";
import { lockParticipationOfFirm } from "#db/queries/participations.server.ts";
import { inTransaction, violatedConstraint } from "#db/tx.server.ts";

import { recordStep } from "../writes/application-work.server.ts";

type Refusal =
  "gone" | "not_open" | "too_many_delegates" | "not_a_member" | "sent_elsewhere" | "delegate_meets";

/**
 * Sets whom a firm sends, of its own members and at most as many as it has been given places for. Who sits at
 * meetings to come stays; who is sent by another firm of the edition cannot be sent twice.
 */
export const chooseDelegates = command(
  "participation.apply",
  async (ctx, input: { personIds: string[] }): Promise<Result<null, Refusal>> => {
    const firm = { editionId: ctx.edition.id, organisationId: ctx.actor.firm.id };
    const wanted = new Set(input.personIds);
    try {
      return await inTransaction(ctx.db, async (tx): Promise<Result<null, Refusal>> => {
        const row = await lockParticipationOfFirm(tx, firm);
        if (!row) return refuse("gone");
        if (row.status === "withdrawn" || row.status === "rejected") return refuse("not_open");
        const choices = await listDelegateChoices(tx, { ...firm, participationId: row.id });
        const chosen = choices.filter(({ person_id }) => wanted.has(person_id));
        if (chosen.length < wanted.size) return refuse("not_a_member");
        // Those whom an import has sent stay, also where they are more than the number.
        const before = choices.filter(({ is_delegate }) => is_delegate);
        if (chosen.length > Math.max(row.seats, before.length)) return refuse("too_many_delegates");
        if (chosen.some((one) => one.is_elsewhere && !one.is_delegate)) return refuse("sent_elsewhere");
        if (before.some((one) => one.has_meetings && !wanted.has(one.person_id)))
          return refuse("delegate_meets");
        await setDelegates(tx, { participationId: row.id, personIds: [...wanted], at: ctx.clock() });
        await recordStep(tx, ctx, {
          participationId: row.id,
          organisationId: row.organisation_id,
          step: "delegates",
          command: "participation.choose-delegates",
          before: { personIds: before.map(({ person_id }) => person_id) },
          after: { personIds: [...wanted] },
        });
        return ok(null);
      });
    } catch (error) {
      if (violatedConstraint(error) !== undefined) return refuse("delegate_meets");
      throw error;
    }
  },
);
