import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** The targets that an edition's results count toward: its own and those of its series, its own first. */
export async function listTargets(db: Db, { seriesId, editionId }: { seriesId: string; editionId: string }) {
  return db
    .selectFrom("target")
    .selectAll()
    .where("series_id", "=", seriesId)
    .where((eb) => eb.or([eb("edition_id", "=", editionId), eb("edition_id", "is", null)]))
    .orderBy((eb) => eb("edition_id", "is", null))
    .orderBy("measure")
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
};

/** The target of a scope and measure, held until the transaction ends. */
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
    .forUpdate()
    .executeTakeFirst();
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
  };
}

/** Holds a series, so that targets of its editions are set one after the other. */
export async function lockSeries(tx: Tx, seriesId: string): Promise<void> {
  await tx.selectFrom("series").select("id").where("id", "=", seriesId).forUpdate().executeTakeFirstOrThrow();
}
