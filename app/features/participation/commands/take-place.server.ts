import { ok, refuse, type Result } from "#app/lib/result.ts";
import { command } from "#app/server/command.server.ts";
import {
  findParticipationOfFirm,
  lockParticipationOfFirm,
  updateParticipation,
} from "#db/queries/participations.server.ts";
import { lockPlaces } from "#db/queries/places.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { isHeld } from "../domain/participation.ts";
import { recordStep, tellFirm } from "../writes/application-work.server.ts";

type Refusal = "gone" | "not_open" | "hold_over" | "changed_meanwhile";

/** Takes the place that is held for a waiting firm, while the hold stands. A second click changes nothing. */
export const takePlace = command(
  "participation.apply",
  async (ctx, _input: Record<string, never>): Promise<Result<null, Refusal>> => {
    const firm = { editionId: ctx.edition.id, organisationId: ctx.actor.firm.id };
    const found = await findParticipationOfFirm(ctx.db, firm);
    if (!found) return refuse("gone");
    return inTransaction(ctx.db, async (tx): Promise<Result<null, Refusal>> => {
      await lockPlaces(tx, { editionId: ctx.edition.id, capacities: [found.capacity] });
      const row = await lockParticipationOfFirm(tx, firm);
      if (!row) return refuse("gone");
      if (row.status === "approved") return ok(null);
      if (row.capacity !== found.capacity) return refuse("changed_meanwhile");
      if (row.status !== "waitlisted") return refuse("not_open");
      if (!isHeld(row.hold_until, ctx.clock())) return refuse("hold_over");
      await updateParticipation(tx, row.id, {
        status: "approved",
        waitingSince: null,
        holdUntil: null,
        decidedAt: ctx.clock(),
      });
      const about = { participationId: row.id, organisationId: row.organisation_id };
      await recordStep(tx, ctx, {
        ...about,
        step: "took_place",
        command: "participation.take-place",
        before: { status: row.status },
        after: { status: "approved" },
      });
      await tellFirm(tx, ctx, { about, told: { kind: "participation.approved" } });
      return ok(null);
    });
  },
);
