import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

const EDITION_COLUMNS = [
  "id",
  "series_id",
  "slug",
  "name_zh",
  "name_en",
  "phase",
  "time_zone",
  "starts_on",
  "ends_on",
  "request_quota",
  "request_expiry_hours",
  "ask_direction",
  "event_day_expiry_minutes",
  "pending_holds",
  "answer_mode",
  "slot_choice",
  "policies_version",
  "phase_since",
  "is_sample",
] as const;

/** Of the edition's series. */
const KIND = sql<string>`(select kind from series where series.id = edition.series_id)`.as("kind");

export async function findEditionBySlug(db: Db, slug: string) {
  return db
    .selectFrom("edition")
    .select(EDITION_COLUMNS)
    .select(KIND)
    .where("slug", "=", slug)
    .executeTakeFirst();
}

/** The edition that visitors land on: the latest one that is open to the public. */
export async function findCurrentEdition(db: Db) {
  return db
    .selectFrom("edition")
    .select(EDITION_COLUMNS)
    .select(KIND)
    .where("phase", "<>", "draft")
    .orderBy("starts_on", "desc")
    .limit(1)
    .executeTakeFirst();
}

export async function listEditions(db: Db) {
  return db.selectFrom("edition").select(EDITION_COLUMNS).select(KIND).orderBy("starts_on", "desc").execute();
}

export async function listEditionsById(db: Db, ids: string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom("edition")
    .select(EDITION_COLUMNS)
    .select(KIND)
    .where("id", "in", ids)
    .orderBy("starts_on", "desc")
    .execute();
}

/** Holds an edition's row, so that changes of its settings, roles and grid come one after the other. */
export async function lockEdition(tx: Tx, editionId: string) {
  return tx
    .selectFrom("edition")
    .select(EDITION_COLUMNS)
    .select(KIND)
    .where("id", "=", editionId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export type NewSeries = { id: string; slug: string; kind: string; nameZh: string; nameEn: string };

/** The id of the series with this slug, which is created where it is missing. */
export async function ensureSeries(tx: Tx, series: NewSeries): Promise<string> {
  await tx
    .insertInto("series")
    .values({
      id: series.id,
      slug: series.slug,
      kind: series.kind,
      name_zh: series.nameZh,
      name_en: series.nameEn,
    })
    .onConflict((conflict) => conflict.constraint("series_slug_uq").doNothing())
    .execute();
  const row = await tx
    .selectFrom("series")
    .select("id")
    .where("slug", "=", series.slug)
    .executeTakeFirstOrThrow();
  return row.id;
}

export type EditionFacts = {
  nameZh: string;
  nameEn: string;
  requestQuota: number;
  requestExpiryHours: number;
};

/** Inserts a draft edition. A slug that is taken violates `edition_slug_uq`. */
export async function insertEdition(
  tx: Tx,
  edition: EditionFacts & {
    id: string;
    seriesId: string;
    slug: string;
    timeZone: string;
    startsOn: string;
    endsOn: string;
  },
): Promise<void> {
  await tx
    .insertInto("edition")
    .values({
      id: edition.id,
      series_id: edition.seriesId,
      slug: edition.slug,
      name_zh: edition.nameZh,
      name_en: edition.nameEn,
      time_zone: edition.timeZone,
      starts_on: edition.startsOn,
      ends_on: edition.endsOn,
      request_quota: edition.requestQuota,
      request_expiry_hours: edition.requestExpiryHours,
    })
    .execute();
}

export async function updateEditionNames(
  tx: Tx,
  { editionId, nameZh, nameEn }: { editionId: string; nameZh: string; nameEn: string },
): Promise<void> {
  await tx
    .updateTable("edition")
    .set({ name_zh: nameZh, name_en: nameEn })
    .where("id", "=", editionId)
    .execute();
}

export async function updateEditionDays(
  tx: Tx,
  { editionId, startsOn, endsOn }: { editionId: string; startsOn: string; endsOn: string },
): Promise<void> {
  await tx
    .updateTable("edition")
    .set({ starts_on: startsOn, ends_on: endsOn })
    .where("id", "=", editionId)
    .execute();
}

export async function updateEditionPhase(
  tx: Tx,
  { editionId, phase, at }: { editionId: string; phase: string; at: Date },
): Promise<void> {
  await tx.updateTable("edition").set({ phase, phase_since: at }).where("id", "=", editionId).execute();
}
