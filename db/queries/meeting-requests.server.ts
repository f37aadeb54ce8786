import type { Db } from "../client.server.ts";

/** Marks pending requests past their deadline as expired. Returns the editions in which that happened. */
export async function expirePendingRequests(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .updateTable("meeting_request")
    .set({ status: "expired", decided_at: now })
    .where("status", "=", "pending")
    .where("expires_at", "<=", now)
    .returning("edition_id")
    .execute();
  return [...new Set(rows.map((row) => row.edition_id))];
}
