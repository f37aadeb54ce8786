import type { Db } from "../client.server.ts";

/** Stores a value under a key unless one stands there, and returns what stands. All processes agree on it. */
export async function keepSetting(db: Db, key: string, value: string): Promise<string> {
  await db
    .insertInto("setting")
    .values({ key, value: JSON.stringify(value) })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
  const row = await db.selectFrom("setting").select("value").where("key", "=", key).executeTakeFirstOrThrow();
  return textOf(row.value);
}

export async function findSetting(db: Db, key: string): Promise<string | undefined> {
  const row = await db.selectFrom("setting").select("value").where("key", "=", key).executeTakeFirst();
  return row && textOf(row.value);
}

function textOf(value: unknown): string {
  if (typeof value !== "string") throw new Error("a setting holds a text");
  return value;
}
