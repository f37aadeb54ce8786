import { ok, refuse, type Result } from "#app/lib/result.ts";
import { command } from "#app/server/command.server.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import {
  findParticipationPage,
  lockParticipation,
  updateParticipation,
  type ParticipationRow,
} from "#db/queries/participations.server.ts";
import { getPlaces, lockPlaces } from "#db/queries/places.server.ts";
import { inTransaction, type Tx } from "#db/tx.server.ts";

import {
  decidedStatus,
  freePlaces,
  isOpen,
  needsReason,
  type Decision,
  type ParticipationStatus,
} from "../domain/participation.ts";
import { offerFreePlaces, recordStep, tellFirm } from "../writes/application-work.server.ts";

export type DecideInput = {
  id: string;
  decision: Decision;
  reason: string;
  /** The version of the application that the organizer had before her. */
  seen: number;
};

export type DecideRefusal =
  | { code: "gone" | "reason_needed" | "changed_meanwhile" | "own_firm" }
  /** Somebody else was first: what she decided, and when. */
  | { code: "already_decided"; status: ParticipationStatus; byZh: string; byEn: string; at: Date | null };

/**
 * Decides one application. An approval takes a place under the limit of its capacity or, where none is free, leads
 * to the waiting list. Return and rejection need a reason, which the firm reads. Of two organizers the first decides
 * and the second is told so; a second click of the first changes nothing; a form that shows an older version than
 * stands is refused. Nobody decides on a firm that she belongs to.
 */
export const decideApplication = command(
  "participations.decide",
  async (ctx, input: DecideInput): Promise<Result<{ status: ParticipationStatus }, DecideRefusal>> => {
    if (needsReason(input.decision) && input.reason.trim() === "") return refuse({ code: "reason_needed" });
    const key = { editionId: ctx.edition.id, id: input.id };
    const found = await findParticipationPage(ctx.db, key);
    if (!found) return refuse({ code: "gone" });
    if (ctx.actor.firms.some(({ id }) => id === found.organisation_id)) return refuse({ code: "own_firm" });
    return inTransaction(
      ctx.db,
      async (tx): Promise<Result<{ status: ParticipationStatus }, DecideRefusal>> => {
        await lockPlaces(tx, { editionId: ctx.edition.id, capacities: [found.capacity] });
        const row = await lockParticipation(tx, key);
        if (!row || row.status === "draft") return refuse({ code: "gone" });
        if (row.capacity !== found.capacity) return refuse({ code: "changed_meanwhile" });
        if (row.lock_version !== input.seen) return answerToStale(tx, ctx, { row, input });
        if (!isOpen(row.status as ParticipationStatus, input.decision)) {
          return answerToStale(tx, ctx, { row, input });
        }
        return ok({ status: await apply(tx, ctx, { row, input }) });
      },
    );
  },
);

type Case = { row: ParticipationRow; input: DecideInput };

async function apply(
  tx: Tx,
  ctx: CtxFor<"participations.decide">,
  { row, input }: Case,
): Promise<ParticipationStatus> {
  const status = decidedStatus(input.decision, await hasPlace(tx, { editionId: ctx.edition.id, row }));
  const at = ctx.clock();
  const reason = input.reason.trim();
  await updateParticipation(tx, row.id, {
    status,
    decidedBy: ctx.actor.personId,
    decidedAt: at,
    reason,
    waitingSince: status === "waitlisted" ? (row.waiting_since ?? at) : null,
    holdUntil: status === "waitlisted" ? row.hold_until : null,
  });
  const about = { participationId: row.id, organisationId: row.organisation_id };
  await recordStep(tx, ctx, {
    ...about,
    step: status,
    note: reason,
    command: COMMANDS[input.decision],
    before: { status: row.status },
    after: { status },
  });
  await tellFirm(tx, ctx, { about, told: toldOf(status, reason) });
  // A returned or rejected application gives up the place that was held for it.
  if (row.hold_until !== null && status !== "approved") await offerFreePlaces(tx, ctx, row.capacity);
  return status;
}

/** The names under which the log keeps the four decisions. */
const COMMANDS: Record<Decision, string> = {
  approve: "participation.approve",
  waitlist: "participation.waitlist",
  return: "participation.return",
  reject: "participation.reject",
};

function toldOf(status: ParticipationStatus, reason: string) {
  if (status === "approved") return { kind: "participation.approved" as const };
  if (status === "waitlisted") return { kind: "participation.waitlisted" as const };
  return {
    kind: status === "returned" ? ("participation.returned" as const) : ("participation.rejected" as const),
    reason,
  };
}

/** Whether the capacity has a place for this application; one that is held for it counts as its own. */
async function hasPlace(tx: Tx, { editionId, row }: { editionId: string; row: ParticipationRow }) {
  const { places, approved, held } = await getPlaces(tx, { editionId, capacity: row.capacity });
  const own = row.hold_until === null ? 0 : 1;
  return freePlaces({ places, taken: approved + held - own }) !== 0;
}

async function answerToStale(
  tx: Tx,
  ctx: CtxFor<"participations.decide">,
  { row, input }: Case,
): Promise<Result<{ status: ParticipationStatus }, DecideRefusal>> {
  const status = row.status as ParticipationStatus;
  if (status === "submitted") return refuse({ code: "changed_meanwhile" });
  const isOwn = row.decided_by === ctx.actor.personId && DECIDED_AS[input.decision].includes(status);
  if (isOwn) return ok({ status });
  const page = await findParticipationPage(tx, { editionId: ctx.edition.id, id: row.id });
  return refuse({
    code: "already_decided",
    status,
    byZh: page?.decider_zh ?? "",
    byEn: page?.decider_en ?? "",
    at: row.decided_at,
  });
}

const DECIDED_AS: Record<Decision, readonly ParticipationStatus[]> = {
  approve: ["approved", "waitlisted"],
  waitlist: ["waitlisted"],
  return: ["returned"],
  reject: ["rejected"],
};
