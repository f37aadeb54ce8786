import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

type Facts = Record<string, string>;

const COLUMNS = ["id", "origin", "before", "after", "status", "proposed_at", "decided_at", "reason"] as const;

export async function listChanges(db: Db, participationId: string) {
  return db
    .selectFrom("participation_change")
    .select(COLUMNS)
    .where("participation_id", "=", participationId)
    .orderBy("proposed_at")
    .orderBy("id")
    .execute();
}

export async function lockChange(tx: Tx, { id, participationId }: { id: string; participationId: string }) {
  return tx
    .selectFrom("participation_change")
    .select(COLUMNS)
    .where("id", "=", id)
    .where("participation_id", "=", participationId)
    .forUpdate()
    .executeTakeFirst();
}

/** Proposes a change, or puts a newer one in the place of the one that waits; `before` stays what was approved. */
export async function upsertChange(
  tx: Tx,
  change: {
    id: string;
    participationId: string;
    before: Facts;
    after: Facts;
    personId: string;
    at: Date;
  },
): Promise<void> {
  await tx
    .insertInto("participation_change")
    .values({
      id: change.id,
      participation_id: change.participationId,
      origin: "application",
      before: JSON.stringify(change.before),
      after: JSON.stringify(change.after),
      proposed_by: change.personId,
      proposed_at: change.at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["participation_id", "origin"])
        .where("status", "=", "pending")
        .doUpdateSet({
          after: JSON.stringify(change.after),
          proposed_by: change.personId,
          proposed_at: change.at,
        }),
    )
    .execute();
}

export async function decideChange(
  tx: Tx,
  decision: { id: string; status: string; personId: string | null; reason: string; at: Date },
): Promise<void> {
  await tx
    .updateTable("participation_change")
    .set({
      status: decision.status,
      decided_by: decision.personId,
      decided_at: decision.at,
      reason: decision.reason,
    })
    .where("id", "=", decision.id)
    .execute();
}

/** Ends what waits for a participation that is no longer approved. */
export async function withdrawChanges(
  tx: Tx,
  { participationId, at }: { participationId: string; at: Date },
): Promise<void> {
  await tx
    .updateTable("participation_change")
    .set({ status: "withdrawn", decided_at: at })
    .where("participation_id", "=", participationId)
    .where("status", "=", "pending")
    .execute();
}

/** What an organizer has imported needs no decision of an organizer. */
export async function acceptFirmChanges(
  tx: Tx,
  { editionId, organisationIds, at }: { editionId: string; organisationIds: string[]; at: Date },
): Promise<void> {
  if (organisationIds.length === 0) return;
  await tx
    .updateTable("participation_change")
    .set({ status: "accepted", decided_at: at })
    .where("status", "=", "pending")
    .where("origin", "=", "firm")
    .where("participation_id", "in", (eb) =>
      eb
        .selectFrom("participation")
        .select("id")
        .where("edition_id", "=", editionId)
        .where("organisation_id", "in", organisationIds),
    )
    .execute();
}
