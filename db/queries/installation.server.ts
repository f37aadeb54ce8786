import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** Whether nobody has been entered yet. */
export async function isInstallationEmpty(db: Db): Promise<boolean> {
  const row = await db.selectFrom("person").select("id").limit(1).executeTakeFirst();
  return row === undefined;
}

export async function hasAdministrator(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom("person")
    .select("id")
    .where(sql<boolean>`'administrator' = any (platform_roles)`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Serialises the few steps that only one process may take: the first administrator, the sample. */
export async function lockInstallation(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(20260520)`.execute(tx);
}
