import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** All series by name, with how many editions each has. */
export async function listSeries(db: Db) {
  return db
    .selectFrom("series")
    .leftJoin("edition", "edition.series_id", "series.id")
    .select(["series.id", "series.slug", "series.kind", "series.name_zh", "series.name_en"])
    .select((eb) => eb.fn.count<bigint>("edition.id").as("editions"))
    .groupBy("series.id")
    .orderBy("series.kind", "desc")
    .orderBy("series.name_zh")
    .execute();
}

export async function findSeries(db: Db, id: string) {
  return db
    .selectFrom("series")
    .select(["id", "slug", "kind", "name_zh", "name_en"])
    .where("id", "=", id)
    .executeTakeFirst();
}

/** A slug that is taken violates `series_slug_uq`. */
export async function insertSeries(
  tx: Tx,
  series: { id: string; slug: string; kind: string; nameZh: string; nameEn: string },
): Promise<void> {
  await tx
    .insertInto("series")
    .values({
      id: series.id,
      slug: series.slug,
      kind: series.kind,
      name_zh: series.nameZh,
      name_en: series.nameEn,
    })
    .execute();
}
