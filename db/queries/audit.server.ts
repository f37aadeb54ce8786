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

/** Appends to the audit log, in the transaction of what it tells about. Amounts are written as text. */
export async function insertAuditEvent(tx: Tx, event: AuditEvent): Promise<void> {
  await tx
    .insertInto("audit_event")
    .values({
      at: event.at,
      actor_person_id: event.actorPersonId,
      edition_id: event.editionId,
      command: event.command,
      object_type: event.objectType,
      object_id: event.objectId,
      before: toJson(event.before),
      after: toJson(event.after),
      request_id: event.requestId,
    })
    .execute();
}

function toJson(value: Record<string, unknown> | null): string | null {
  if (value === null) return null;
  return JSON.stringify(value, (_key, field: unknown) => (typeof field === "bigint" ? String(field) : field));
}
