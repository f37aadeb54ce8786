import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";

import { uuidv7 } from "#app/lib/ids.ts";
import { insertAuditEvent } from "#db/queries/audit.server.ts";
import { eraseDetails } from "#db/queries/audit-seals.server.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";
import { inTransaction, type Tx } from "#db/tx.server.ts";

import { verifyAudit } from "../reads/verify-audit.server.ts";
import { sealAudit } from "./seal-audit.server.ts";

let database: TestDatabase;

beforeEach(async () => {
  database = await openTestDatabase();
});

afterEach(async () => {
  await database.close();
});

const seal = () => sealAudit({ db: database.db, clock: () => new Date() });

async function write(tx: Tx, values: { objectId?: string; command?: string; name?: string } = {}) {
  return insertAuditEvent(tx, {
    at: new Date("2026-05-20T01:00:00.123Z"),
    actorPersonId: null,
    editionId: null,
    command: values.command ?? "test.change",
    objectType: "person",
    objectId: values.objectId ?? uuidv7(),
    before: { name: "旧名", amount: 5n },
    after: { name: values.name ?? "新名", note: 'quotes " and \\ and 😀' },
    requestId: "r1",
  });
}

async function writeMany(count: number): Promise<bigint[]> {
  const ids: bigint[] = [];
  for (let i = 0; i < count; i += 1) ids.push(await inTransaction(database.db, (tx) => write(tx)));
  return ids;
}

/** What the tables' owner can do in psql: no trigger stands in her way. */
async function tamper(statement: string): Promise<void> {
  const client = await database.pool.connect();
  try {
    await client.query("set session_replication_role = replica");
    await client.query(statement);
  } finally {
    await client.query("set session_replication_role = origin");
    client.release();
  }
}

test("closed batches are sealed in a chain, and the rest is counted", async () => {
  await writeMany(7);
  expect(await seal()).toBe(7);
  expect(await seal()).toBe(0);
  await writeMany(3);
  expect(await seal()).toBe(3);
  await writeMany(2);
  const report = await verifyAudit(database.db);
  expect(report).toMatchObject({ seals: 2, sealedEvents: 10, unsealed: 2, problems: [] });
  expect(report.lastHash).toMatch(/^[0-9a-f]{64}$/);
});

test("an event that commits after a later one is sealed with it, never left behind", async () => {
  await writeMany(1);
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let wrote: () => void = () => undefined;
  const written = new Promise<void>((resolve) => (wrote = resolve));
  const slow = inTransaction(database.db, async (tx) => {
    const id = await write(tx);
    wrote();
    await held;
    return id;
  });
  await written;
  // The open transaction hinders no other command.
  const [quick] = await writeMany(1);
  const sealing = seal();
  await waitForSealer();
  expect((await verifyAudit(database.db)).seals).toBe(0);
  release();
  expect(await slow).toBeLessThan(quick ?? 0n);
  expect(await sealing).toBe(3);
  expect((await verifyAudit(database.db)).problems).toEqual([]);
});

/** Until the job has looked who is writing: it asks the lock table at least twice. */
async function waitForSealer(): Promise<void> {
  for (let looks = 0; looks < 3;) {
    const found = await database.pool.query(
      "select query_start from pg_stat_activity where query like '%virtualtransaction%' and pid <> pg_backend_pid()",
    );
    if ((found.rowCount ?? 0) > 0) looks += 1;
  }
}

test("control: sealing up to the newest visible id would leave the slow event behind as inserted", async () => {
  await writeMany(1);
  const client = await database.pool.connect();
  await client.query("begin");
  await client.query(
    "select record_audit(now(), null, null, 'c', 'person', gen_random_uuid(), null, null, 'r')",
  );
  const [quick] = await writeMany(1);
  const rows = await sql<{ id: bigint }>`select max(id) as id from audit_event`.execute(database.db);
  expect(rows.rows[0]?.id).toBe(quick);
  const seen = await sql<{ n: bigint }>`select count(*) as n from audit_event where id <= ${quick}`.execute(
    database.db,
  );
  await client.query("commit");
  client.release();
  const later = await sql<{ n: bigint }>`select count(*) as n from audit_event where id <= ${quick}`.execute(
    database.db,
  );
  expect([seen.rows[0]?.n, later.rows[0]?.n]).toEqual([2n, 3n]);
});

test("two processes that seal at once make one chain", async () => {
  await writeMany(5);
  const counts = await Promise.all([seal(), seal(), seal()]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5);
  expect(await verifyAudit(database.db)).toMatchObject({ seals: 1, unsealed: 0, problems: [] });
});

test("each change, removal and insertion behind the application's back is named", async () => {
  const ids = await writeMany(6);
  await tamper("select setval('audit_event_id_seq', 20)");
  await writeMany(1);
  await seal();
  await writeMany(1);
  const [changed, removed, , detail] = ids;
  await tamper(`update audit_event set command = 'other' where id = ${changed}`);
  await tamper(`delete from audit_detail where event_id = ${removed}`);
  await tamper(`delete from audit_event where id = ${removed}`);
  await tamper(`update audit_detail set after = '{"name": "另一人"}' where event_id = ${detail}`);
  await tamper(`insert into audit_event (id, at, command, object_type, object_id, request_id, digest)
    overriding system value values (15, now(), 'x', 'person', gen_random_uuid(), 'r', '\\x00')`);
  const { problems } = await verifyAudit(database.db);
  expect(problems).toEqual(
    expect.arrayContaining([
      { kind: "changed", eventId: changed, seal: 1 },
      { kind: "removed", eventId: removed, seal: 1 },
      { kind: "inserted", eventId: 15n, seal: 1 },
      { kind: "detail_removed", eventId: 15n },
      { kind: "detail_changed", eventId: detail },
    ]),
  );
  expect(problems).toHaveLength(5);
});

test("every field of an event is covered by its leaf", async () => {
  const fields = [
    "at = at + interval '1 microsecond'",
    "actor_person_id = gen_random_uuid()",
    "edition_id = gen_random_uuid()",
    "command = command || 'x'",
    "object_type = 'deal'",
    "object_id = gen_random_uuid()",
    "request_id = 'r2'",
  ];
  const ids = await writeMany(fields.length);
  await seal();
  for (const [index, field] of fields.entries()) {
    await tamper(`update audit_event set ${field} where id = ${ids[index]}`);
  }
  const { problems } = await verifyAudit(database.db);
  expect(problems).toEqual(ids.map((eventId) => ({ kind: "changed", eventId, seal: 1 })));
});

test("a digest moved along with its detail, a seal made anew, and a seal taken away are named", async () => {
  const [id] = await writeMany(2);
  await seal();
  await writeMany(2);
  await seal();
  await writeMany(2);
  await seal();
  await tamper(`update audit_detail set after = '{}' where event_id = ${id}`);
  await tamper(`update audit_event e set digest = audit_digest(d.salt, d.before, d.after)
    from audit_detail d where d.event_id = e.id and e.id = ${id}`);
  expect((await verifyAudit(database.db)).problems).toEqual([{ kind: "changed", eventId: id, seal: 1 }]);
  await tamper("update audit_seal set leaves[2] = sha256('x') where number = 1");
  expect((await verifyAudit(database.db)).problems).toContainEqual({ kind: "seal_changed", seal: 1 });
  await tamper("delete from audit_seal where number = 2");
  expect((await verifyAudit(database.db)).problems).toContainEqual({ kind: "seal_removed", seal: 2 });
});

test("what is erased is gone and the log stays provable; an emptied detail without a command is named", async () => {
  const objectId = uuidv7();
  const event = await inTransaction(database.db, (tx) => write(tx, { objectId, name: "张秘密" }));
  const [other] = await writeMany(1);
  await seal();
  await inTransaction(database.db, async (tx) => {
    const byEvent = await write(tx, { command: "privacy.erase-person", objectId });
    expect(await eraseDetails(tx, { objectIds: [objectId], at: new Date(), byEvent })).toBe(1);
  });
  await seal();
  const left = await sql<{ text: string }>`select coalesce(jsonb_agg(d)::text, '') as text from audit_detail d
    where event_id = ${event}`.execute(database.db);
  expect(left.rows[0]?.text).not.toContain("张秘密");
  expect(await verifyAudit(database.db)).toMatchObject({ erasedDetails: 1, problems: [] });
  await tamper(`update audit_detail set salt = null, before = null, after = null, erased_at = now(),
    erased_by_event = ${event} where event_id = ${other}`);
  expect((await verifyAudit(database.db)).problems).toEqual([{ kind: "erasure_unproved", eventId: other }]);
});

test("nobody empties, changes or truncates log, details or seals in passing", async () => {
  await writeMany(1);
  await seal();
  for (const statement of [
    sql`truncate audit_seal`,
    sql`truncate audit_event cascade`,
    sql`delete from audit_detail`,
    sql`update audit_detail set after = '{}'`,
    sql`update audit_seal set root = hash`,
  ]) {
    await expect(statement.execute(database.db)).rejects.toThrow("append-only");
  }
});
