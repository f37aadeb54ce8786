import type { Db } from "../client.server.ts";

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
  "is_sample",
] as const;

export async function findEditionBySlug(db: Db, slug: string) {
  return db.selectFrom("edition").select(EDITION_COLUMNS).where("slug", "=", slug).executeTakeFirst();
}

/** The edition that visitors land on: the latest one that is open to the public. */
export async function findCurrentEdition(db: Db) {
  return db
    .selectFrom("edition")
    .select(EDITION_COLUMNS)
    .where("phase", "<>", "draft")
    .orderBy("starts_on", "desc")
    .limit(1)
    .executeTakeFirst();
}

export async function listEditions(db: Db) {
  return db.selectFrom("edition").select(EDITION_COLUMNS).orderBy("starts_on", "desc").execute();
}

export async function listEditionsById(db: Db, ids: string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom("edition")
    .select(EDITION_COLUMNS)
    .where("id", "in", ids)
    .orderBy("starts_on", "desc")
    .execute();
}
