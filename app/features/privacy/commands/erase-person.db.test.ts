import { sql } from "kysely";
import { expect, test } from "vitest";

import { sendQueuedMessage } from "#app/features/notifications/public.server.ts";
import { sealAudit, verifyAudit } from "#app/features/audit/public.server.ts";
import { audit } from "#app/server/audit.server.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import { findErasable } from "#db/queries/erasures.server.ts";
import { findSessionActor, insertSession } from "#db/queries/sessions.server.ts";
import { createMeeting } from "#db/testing/deal-factories.ts";
import {
  createEdition,
  createOrganisation,
  createParticipant,
  createPerson,
  grantRole,
} from "#db/testing/factories.ts";
import { inTransaction } from "#db/tx.server.ts";

import { openTestGround } from "#app/server/testing/test-ground.ts";
import { placesOf } from "../testing/places-of.ts";
import { erasePerson } from "./erase-person.server.ts";
import { refuseErasure } from "./refuse-erasure.server.ts";
import { requestErasure, withdrawErasure } from "./request-erasure.server.ts";
import { setConsent } from "./set-consent.server.ts";

const { database, services } = await openTestGround();

async function administrator() {
  const personId = await createPerson(database.db, { platformRoles: ["administrator"] });
  return testContext(database.db, { personId });
}

const take = (personId: string) =>
  database.db
    .updateTable("person")
    .set({ password_hash: "taken", phone: `+86139${personId.replace(/\D/g, "").slice(-8)}` })
    .where("id", "=", personId)
    .execute();

const rowOf = (personId: string) =>
  database.db.selectFrom("person").where("id", "=", personId).selectAll().executeTakeFirstOrThrow();

const statuses = (personId: string) =>
  database.db
    .selectFrom("erasure")
    .where("person_id", "=", personId)
    .select("status")
    .orderBy("requested_at")
    .execute();

/** Holds a person's row, as another transaction would, until released. */
async function holdPerson(personId: string): Promise<() => Promise<void>> {
  const client = await database.pool.connect();
  await client.query("begin");
  await client.query("select from person where id = $1 for update", [personId]);
  return async () => {
    await client.query("commit");
    client.release();
  };
}

/** Until so many statements of this database wait for a lock. */
async function waiting(count: number): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(database.db);
      return rows[0]?.n;
    })
    .toBe(count);
}

test("who is erased leaves no trace of name or address anywhere, and log, seals and meetings stand", async () => {
  const { db } = database;
  const admin = await administrator();
  const edition = await createEdition(db);
  const own = await createParticipant(db, { editionId: edition.id, capacity: "supplier" });
  const other = await createParticipant(db, { editionId: edition.id, capacity: "buyer" });
  const { personId } = own;
  const heir = await createPerson(db, { organisationId: own.organisationId });
  await take(heir);
  await take(personId);
  await db.updateTable("person").set({ name: "待注销的李娜" }).where("id", "=", personId).execute();
  const meetingId = await createMeeting(db, { edition, supplier: own, buyer: other });
  const ctx = await testContext(db, { personId });
  await setConsent(ctx, { purpose: "contact_sharing", isGiven: true, textVersion: 1 });
  await insertSession(db, {
    tokenHash: Buffer.from(personId),
    personId,
    userAgent: "x",
    expiresAt: new Date("2099-01-01"),
  });
  const { email, phone } = await rowOf(personId);
  await inTransaction(db, async (tx) => {
    await audit(tx, admin, {
      command: "test.rename",
      objectType: "person",
      objectId: personId,
      after: { name: "待注销的李娜" },
    });
    await audit(tx, admin, {
      command: "test.invite",
      objectType: "organisation",
      objectId: own.organisationId,
      after: { email },
    });
    await audit(tx, admin, {
      command: "test.other",
      objectType: "organisation",
      objectId: own.organisationId,
      after: { name: "留下" },
    });
  });
  await sealAudit({ db, clock: () => new Date() });
  const before = await verifyAudit(db);
  expect(before.problems).toEqual([]);

  await requestErasure(ctx, undefined);
  expect(await erasePerson(admin, { personId })).toEqual({ ok: true, value: { isNew: true } });

  expect(await rowOf(personId)).toMatchObject({
    name: "已注销人员",
    email: null,
    phone: null,
    password_hash: null,
    platform_roles: [],
  });
  // The last mail to her is all that still knows where she was, until it has left.
  expect(await placesOf(database.db, email ?? "?")).toEqual(["outbox_message.to_address"]);
  const last = await db
    .selectFrom("outbox_message")
    .where("kind", "=", "privacy.erased")
    .where("to_address", "=", email ?? "?")
    .select("id")
    .executeTakeFirstOrThrow();
  const gone: string[] = [];
  await sendQueuedMessage(
    services,
    { send: ({ to }) => Promise.resolve(void gone.push(to)) },
    { id: last.id },
  );
  expect(gone).toEqual([email]);
  for (const word of ["待注销的李娜", email ?? "?", phone ?? "?"])
    expect(await placesOf(database.db, word)).toEqual([]);
  expect(await db.selectFrom("session").where("person_id", "=", personId).selectAll().execute()).toEqual([]);
  expect(await db.selectFrom("meeting").where("id", "=", meetingId).select("id").execute()).toHaveLength(1);
  expect(await placesOf(database.db, "留下")).toEqual(["audit_detail.after"]);
  expect(await statuses(personId)).toEqual([{ status: "done" }]);

  const after = await verifyAudit(db);
  expect(after).toMatchObject({ problems: [], seals: before.seals, lastHash: before.lastHash });
  expect(after.erasedDetails).toBeGreaterThan(2);
  await sealAudit({ db, clock: () => new Date() });
  expect((await verifyAudit(db)).problems).toEqual([]);

  expect(await erasePerson(admin, { personId })).toEqual({ ok: true, value: { isNew: false } });
  expect(await setConsent(ctx, { purpose: "contact_sharing", isGiven: true, textVersion: 1 })).toMatchObject({
    refusal: "erased",
  });
  expect(await statuses(personId)).toHaveLength(1);
});

test("six administrators who all wait for one person at one moment erase her once", async () => {
  const personId = await createPerson(database.db);
  const rivals = await Promise.all(Array.from({ length: 6 }, () => administrator()));
  const release = await holdPerson(personId);
  const racing = rivals.map((ctx) => erasePerson(ctx, { personId }));
  await waiting(rivals.length);
  await release();
  const outcomes = await Promise.all(racing);
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  expect(outcomes.filter((outcome) => outcome.ok && outcome.value.isNew)).toHaveLength(1);
  const events = await database.db
    .selectFrom("audit_event")
    .where("object_id", "=", personId)
    .select("command")
    .execute();
  expect(events).toEqual([{ command: "privacy.erase-person" }]);
});

test("control: administrators who look whether she is erased without holding her row erase her as often as they are", async () => {
  const personId = await createPerson(database.db);
  const rivals = await Promise.all(Array.from({ length: 4 }, () => administrator()));
  let seen = 0;
  let open: () => void = () => undefined;
  const barrier = new Promise<void>((go) => (open = go));
  await Promise.all(
    rivals.map((ctx) =>
      inTransaction(database.db, async (tx) => {
        const row = await findErasable(tx, personId);
        seen += 1;
        if (seen === rivals.length) open();
        await barrier;
        if (row?.erased_at !== null) return;
        await audit(tx, ctx, { command: "test.erase", objectType: "person", objectId: personId });
      }),
    ),
  );
  const events = await database.db
    .selectFrom("audit_event")
    .where("object_id", "=", personId)
    .select("id")
    .execute();
  expect(events).toHaveLength(rivals.length);
});

test("a sign-in that is under way while she is erased leaves no session, and an earlier one opens nothing", async () => {
  const { db } = database;
  const admin = await administrator();
  const personId = await createPerson(db);
  const session = (name: string) => ({
    tokenHash: Buffer.from(name + personId),
    personId,
    userAgent: "x",
    expiresAt: new Date("2099-01-01"),
  });
  await insertSession(db, session("early"));
  const release = await holdPerson(personId);
  const erasing = erasePerson(admin, { personId });
  await waiting(1);
  const signingIn = Array.from({ length: 5 }, (_, index) => insertSession(db, session(`late${index}`)));
  await waiting(6);
  await release();
  expect(await erasing).toMatchObject({ ok: true });
  await Promise.all(signingIn);
  expect(await db.selectFrom("session").where("person_id", "=", personId).select("id").execute()).toEqual([]);
});

test("control: a session that is entered without looking at the person outlives her erasure and still opens nothing", async () => {
  const { db } = database;
  const personId = await createPerson(db);
  await erasePerson(await administrator(), { personId });
  const tokenHash = Buffer.from(`blind${personId}`);
  await db
    .insertInto("session")
    .values({
      token_hash: tokenHash,
      person_id: personId,
      user_agent: "x",
      expires_at: new Date("2099-01-01"),
    })
    .execute();
  expect(
    await db.selectFrom("session").where("person_id", "=", personId).select("id").execute(),
  ).toHaveLength(1);
  expect(await findSessionActor(db, { tokenHash, now: new Date() })).toBeUndefined();
});

test("a firm's last owner who can sign in and an edition's last organizer hand over first", async () => {
  const { db } = database;
  const admin = await administrator();
  const organisationId = await createOrganisation(db);
  const owner = await createPerson(db, { organisationId });
  await createPerson(db, { organisationId });
  await take(owner);
  const own = await testContext(db, { personId: owner });
  expect(await requestErasure(own, undefined)).toMatchObject({ refusal: "last_owner" });
  expect(await erasePerson(admin, { personId: owner })).toMatchObject({ refusal: "last_owner" });
  expect(await rowOf(owner)).toMatchObject({ password_hash: "taken", erased_at: null });

  const organizer = await createPerson(db);
  const edition = await createEdition(db);
  await grantRole(db, { editionId: edition.id, personId: organizer, role: "organizer" });
  expect(await erasePerson(admin, { personId: organizer })).toMatchObject({ refusal: "last_organizer" });
  await grantRole(db, { editionId: edition.id, personId: owner, role: "organizer" });
  expect(await erasePerson(admin, { personId: organizer })).toMatchObject({ ok: true });
});

test("only an administrator erases, never herself, and who is unknown is not found", async () => {
  const admin = await administrator();
  if (admin.actor.kind !== "person") throw new Error("signed out");
  const personId = await createPerson(database.db);
  const plain = await testContext(database.db, { personId: await createPerson(database.db) });
  expect(await erasePerson(plain, { personId })).toMatchObject({ refusal: "not_allowed" });
  expect(await refuseErasure(plain, { personId, reason: "否" })).toMatchObject({ refusal: "not_allowed" });
  expect(await erasePerson(admin, { personId: admin.actor.personId })).toMatchObject({ refusal: "own" });
  expect(await erasePerson(admin, { personId: admin.ids() })).toMatchObject({ refusal: "not_found" });
});

test("a request is asked once, taken back, asked again and refused with a reason", async () => {
  const admin = await administrator();
  const personId = await createPerson(database.db);
  const ctx = await testContext(database.db, { personId });
  expect(await requestErasure(ctx, undefined)).toMatchObject({ value: { isNew: true } });
  expect(await requestErasure(ctx, undefined)).toMatchObject({ value: { isNew: false } });
  expect(await withdrawErasure(ctx, undefined)).toMatchObject({ value: { isNew: true } });
  expect(await withdrawErasure(ctx, undefined)).toMatchObject({ value: { isNew: false } });
  await requestErasure(ctx, undefined);
  expect(await refuseErasure(admin, { personId, reason: " " })).toMatchObject({ refusal: "reason_needed" });
  expect(await refuseErasure(admin, { personId, reason: "请先归还展具" })).toMatchObject({ ok: true });
  expect(await refuseErasure(admin, { personId, reason: "再次" })).toMatchObject({ refusal: "not_waiting" });
  expect(await statuses(personId)).toEqual([{ status: "withdrawn" }, { status: "refused" }]);
});
