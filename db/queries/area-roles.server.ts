import type { Tx } from "../tx.server.ts";

type Holder = { personId: string; role: string; area: string };

/** Returns whether the office is new to the person. */
export async function insertAreaRole(
  tx: Tx,
  { personId, role, area, grantedBy, at }: Holder & { grantedBy: string; at: Date },
): Promise<boolean> {
  const outcome = await tx
    .insertInto("area_role")
    .values({ person_id: personId, role, area, granted_by: grantedBy, granted_at: at })
    .onConflict((conflict) => conflict.constraint("area_role_pk").doNothing())
    .executeTakeFirst();
  return outcome.numInsertedOrUpdatedRows === 1n;
}

/** Returns whether the person held the office. */
export async function deleteAreaRole(tx: Tx, { personId, role, area }: Holder): Promise<boolean> {
  const outcome = await tx
    .deleteFrom("area_role")
    .where("person_id", "=", personId)
    .where("role", "=", role)
    .where("area", "=", area)
    .executeTakeFirst();
  return outcome.numDeletedRows === 1n;
}
