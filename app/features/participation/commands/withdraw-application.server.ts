import { ok, refuse, type Result } from "#app/lib/result.ts";
import { command } from "#app/server/command.server.ts";
import { withdrawChanges } from "#db/queries/participation-changes.server.ts";
import {
  countMeetingsToCome,
  findParticipationOfFirm,
  lockParticipationOfFirm,
  updateParticipation,
} from "#db/queries/participations.server.ts";
import { lockPlaces } from "#db/queries/places.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { isOpen, type ParticipationStatus } from "../domain/participation.ts";
import { offerFreePlaces, recordStep } from "../writes/application-work.server.ts";

type Refusal = "gone" | "not_open" | "has_meetings" | "changed_meanwhile";

/**
 * Takes a firm's application back, also after the approval, unless it has meetings to come. A place that this frees,
 * or that was held for it, is offered to the first who waits. A second click changes nothing.
 */
export const withdrawApplication = command(
  "participation.apply",
  async (ctx, input: { reason: string }): Promise<Result<null, Refusal>> => {
    const firm = { editionId: ctx.edition.id, organisationId: ctx.actor.firm.id };
    const found = await findParticipationOfFirm(ctx.db, firm);
    if (!found) return refuse("gone");
    return inTransaction(ctx.db, async (tx): Promise<Result<null, Refusal>> => {
      await lockPlaces(tx, { editionId: ctx.edition.id, capacities: [found.capacity] });
      const row = await lockParticipationOfFirm(tx, firm);
      if (!row) return refuse("gone");
      if (row.status === "withdrawn") return ok(null);
      if (row.capacity !== found.capacity) return refuse("changed_meanwhile");
      if (!isOpen(row.status as ParticipationStatus, "withdraw")) return refuse("not_open");
      if ((await countMeetingsToCome(tx, row.id)) > 0) return refuse("has_meetings");
      const at = ctx.clock();
      await updateParticipation(tx, row.id, {
        status: "withdrawn",
        waitingSince: null,
        holdUntil: null,
        reason: input.reason.trim(),
      });
      await withdrawChanges(tx, { participationId: row.id, at });
      await recordStep(tx, ctx, {
        participationId: row.id,
        organisationId: row.organisation_id,
        step: "withdrawn",
        note: input.reason.trim(),
        command: "participation.withdraw-application",
        before: { status: row.status },
        after: { status: "withdrawn" },
      });
      if (row.status === "approved" || row.hold_until !== null) await offerFreePlaces(tx, ctx, row.capacity);
      return ok(null);
    });
  },
);
