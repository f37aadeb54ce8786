import { ok, refuse, type Result } from "#app/lib/result.ts";
import { command } from "#app/server/command.server.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import {
  decideChange as writeDecision,
  listChanges,
  lockChange,
} from "#db/queries/participation-changes.server.ts";
import {
  findParticipationPage,
  lockParticipation,
  updateParticipation,
  type ParticipationRow,
} from "#db/queries/participations.server.ts";
import { getPlaces, lockPlaces } from "#db/queries/places.server.ts";
import { inTransaction, type Tx } from "#db/tx.server.ts";

import { StoredAnswers } from "../domain/answer-schema.ts";
import { withoutEmpty } from "../domain/application-form.ts";
import { answersOfFacts } from "../domain/key-facts.ts";
import { freePlaces, type KeyFacts } from "../domain/participation.ts";
import { offerFreePlaces, recordStep, tellFirm } from "../writes/application-work.server.ts";
import { loadFields } from "../writes/form-fields.server.ts";

export type DecideChangeInput = {
  id: string;
  changeId: string;
  verdict: "accepted" | "refused";
  reason: string;
  /** What the organizer had before her; a firm that changed its proposal since makes her look again. */
  seen: KeyFacts;
};
type Refusal = "gone" | "reason_needed" | "already_decided" | "changed_meanwhile" | "no_place" | "own_firm";

/**
 * Decides what a firm changed after its approval. Accepted, the change takes force; a new capacity needs a free place
 * and gives the old one to those who wait. Refused, with a reason that the firm reads, what was approved stays. A
 * change of the firm's own record stands in that record either way. Of two organizers the first decides.
 */
export const decideChange = command(
  "participations.decide",
  async (ctx, input: DecideChangeInput): Promise<Result<null, Refusal>> => {
    if (input.verdict === "refused" && input.reason.trim() === "") return refuse("reason_needed");
    const key = { editionId: ctx.edition.id, id: input.id };
    const found = await findParticipationPage(ctx.db, key);
    if (!found) return refuse("gone");
    if (ctx.actor.firms.some(({ id }) => id === found.organisation_id)) return refuse("own_firm");
    const changes = await listChanges(ctx.db, input.id);
    const wanted = (changes.find(({ id }) => id === input.changeId)?.after ?? {}) as KeyFacts;
    const capacities = [found.capacity, wanted.capacity ?? found.capacity];
    return inTransaction(ctx.db, async (tx): Promise<Result<null, Refusal>> => {
      await lockPlaces(tx, { editionId: ctx.edition.id, capacities });
      const row = await lockParticipation(tx, key);
      const change = row && (await lockChange(tx, { id: input.changeId, participationId: row.id }));
      if (!row || !change) return refuse("gone");
      if (change.status === input.verdict) return ok(null);
      if (change.status !== "pending") return refuse("already_decided");
      const after = change.after as KeyFacts;
      if (!isSame(after, input.seen)) return refuse("changed_meanwhile");
      const takesForce = input.verdict === "accepted" && change.origin === "application";
      if (takesForce && !(await applyChange(tx, ctx, { row, after }))) return refuse("no_place");
      await settle(tx, ctx, { row, input, before: change.before as KeyFacts, after });
      return ok(null);
    });
  },
);

type DecideCtx = CtxFor<"participations.decide">;

async function hasPlace(tx: Tx, ctx: DecideCtx, capacity = ""): Promise<boolean> {
  const { places, approved, held } = await getPlaces(tx, { editionId: ctx.edition.id, capacity });
  return freePlaces({ places, taken: approved + held }) !== 0;
}

/** Writes what was changed; false, and nothing written, where the new capacity has no place. */
async function applyChange(
  tx: Tx,
  ctx: DecideCtx,
  { row, after }: { row: ParticipationRow; after: KeyFacts },
): Promise<boolean> {
  const isMoving = after.capacity !== undefined && after.capacity !== row.capacity;
  if (isMoving && !(await hasPlace(tx, ctx, after.capacity))) return false;
  const fields = await loadFields(tx, { editionId: ctx.edition.id, formId: row.form_id });
  await updateParticipation(tx, row.id, {
    capacity: after.capacity ?? row.capacity,
    seats: Number(after.seats ?? row.seats),
    answers: withoutEmpty({ ...StoredAnswers.parse(row.answers), ...answersOfFacts(fields, after) }),
  });
  if (isMoving) await offerFreePlaces(tx, ctx, row.capacity);
  return true;
}

type Settled = { row: ParticipationRow; input: DecideChangeInput; before: KeyFacts; after: KeyFacts };

async function settle(tx: Tx, ctx: DecideCtx, { row, input, before, after }: Settled): Promise<void> {
  const reason = input.reason.trim();
  await writeDecision(tx, {
    id: input.changeId,
    status: input.verdict,
    personId: ctx.actor.personId,
    reason,
    at: ctx.clock(),
  });
  const about = { participationId: row.id, organisationId: row.organisation_id };
  await recordStep(tx, ctx, {
    ...about,
    step: input.verdict === "accepted" ? "change_accepted" : "change_refused",
    note: reason,
    command: "participation.decide-change",
    before,
    after,
  });
  await tellFirm(tx, ctx, { about, told: { kind: "participation.changed", reason } });
}

function isSame(a: KeyFacts, b: KeyFacts): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}
