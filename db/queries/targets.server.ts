import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** The targets that an edition's results count toward: its own and those of its series, its own first. */
export async function listTargets(db: Db, { seriesId, editionId }: { seriesId: string; editionId: string }) {
  return db
    .selectFrom("target")
    .selectAll()
    .where("series_id", "=", seriesId)
    .where("removed_at", "is", null)
    .where((eb) => eb.or([eb("edition_id", "=", editionId), eb("edition_id", "is", null)]))
    .orderBy((eb) => eb("edition_id", "is", null))
    .orderBy("measure")
    .execute();
}

/** The targets that were removed and can be put back, the last one first. */
export async function listRemovedTargets(
  db: Db,
  { seriesId, editionId, limit }: { seriesId: string; editionId: string; limit: number },
): Promise<TargetRow[]> {
  return db
    .selectFrom("target")
    .selectAll()
    .where("series_id", "=", seriesId)
    .where("removed_at", "is not", null)
    .where((eb) => eb.or([eb("edition_id", "=", editionId), eb("edition_id", "is", null)]))
    .orderBy("removed_at", "desc")
    .limit(limit)
    .execute();
}

export type TargetRow = Awaited<ReturnType<typeof listTargets>>[number];

export type StoredTarget = {
  id: string;
  seriesId: string;
  /** Null for a target of the whole series. */
  editionId: string | null;
  measure: string;
  since: string;
  until: string;
  amountFen: bigint;
  baselineFen: bigint;
  baselineLabelZh: string;
  baselineLabelEn: string;
  baselineSourceZh: string;
  baselineSourceEn: string;
  /** The last day that the baseline covers; null without one. */
  baselineUntil: string | null;
};

/** The target that stands for a scope and measure, held until the transaction ends. */
export async function lockTarget(
  tx: Tx,
  scope: Pick<StoredTarget, "seriesId" | "editionId" | "measure">,
): Promise<TargetRow | undefined> {
  return tx
    .selectFrom("target")
    .selectAll()
    .where("series_id", "=", scope.seriesId)
    .where("edition_id", "is not distinct from", scope.editionId)
    .where("measure", "=", scope.measure)
    .where("removed_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
}

/** A target of an edition or of its series, standing or removed, held until the transaction ends. */
export async function lockTargetById(
  tx: Tx,
  { targetId, seriesId, editionId }: { targetId: string; seriesId: string; editionId: string },
): Promise<TargetRow | undefined> {
  return tx
    .selectFrom("target")
    .selectAll()
    .where("id", "=", targetId)
    .where("series_id", "=", seriesId)
    .where((eb) => eb.or([eb("edition_id", "=", editionId), eb("edition_id", "is", null)]))
    .forUpdate()
    .executeTakeFirst();
}

/** Takes a target away at a moment, or puts it back with null. */
export async function setTargetRemoval(
  tx: Tx,
  { targetId, removedAt }: { targetId: string; removedAt: Date | null },
): Promise<void> {
  await tx.updateTable("target").set({ removed_at: removedAt }).where("id", "=", targetId).execute();
}

export async function insertTarget(tx: Tx, target: StoredTarget): Promise<void> {
  await tx
    .insertInto("target")
    .values({
      id: target.id,
      series_id: target.seriesId,
      edition_id: target.editionId,
      measure: target.measure,
      ...columnsOf(target),
    })
    .execute();
}

export async function updateTarget(tx: Tx, target: StoredTarget): Promise<void> {
  await tx.updateTable("target").set(columnsOf(target)).where("id", "=", target.id).execute();
}

function columnsOf(target: StoredTarget) {
  return {
    since: target.since,
    until: target.until,
    amount_fen: target.amountFen,
    baseline_fen: target.baselineFen,
    baseline_label_zh: target.baselineLabelZh,
    baseline_label_en: target.baselineLabelEn,
    baseline_source_zh: target.baselineSourceZh,
    baseline_source_en: target.baselineSourceEn,
    baseline_until: target.baselineUntil,
  };
}

/** Holds a series, so that targets of its editions are set one after the other. */
export async function lockSeries(tx: Tx, seriesId: string): Promise<void> {
  await tx.selectFrom("series").select("id").where("id", "=", seriesId).forUpdate().executeTakeFirstOrThrow();
}
