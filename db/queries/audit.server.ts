import { sql, type RawBuilder } from "kysely";

import type { Tx } from "../tx.server.ts";

export type AuditEvent = {
  at: Date;
  actorPersonId: string | null;
  editionId: string | null;
  command: string;
  objectType: string;
  objectId: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  requestId: string;
};

/** Appends to the audit log, in the transaction of what it tells about. Amounts are written as text. Returns its id. */
export async function insertAuditEvent(tx: Tx, event: AuditEvent): Promise<bigint> {
  const result = await sql<{ id: bigint }>`select ${auditCall(event)} as id`.execute(tx);
  return result.rows[0]?.id ?? 0n;
}

/** The call that appends an event, for statements that do more than that. */
export function auditCall(event: AuditEvent): RawBuilder<bigint> {
  return sql<bigint>`record_audit(${event.at}, ${event.actorPersonId}, ${event.editionId}, ${event.command},
    ${event.objectType}, ${event.objectId}, ${toJson(event.before)}::jsonb, ${toJson(event.after)}::jsonb,
    ${event.requestId})`;
}

function toJson(value: Record<string, unknown> | null): string | null {
  if (value === null) return null;
  return JSON.stringify(value, (_key, field: unknown) => (typeof field === "bigint" ? String(field) : field));
}
