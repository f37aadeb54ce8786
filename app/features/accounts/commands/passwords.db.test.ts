import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { hashPassword, passwordChecks } from "#app/server/password.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { provideTestServices, testContext } from "#app/server/testing/test-context.ts";
import { insertSession } from "#db/queries/sessions.server.ts";
import { createPerson } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { mailPasswordReset } from "../jobs/mail-password-reset.server.ts";
import { changePassword, confirmPassword } from "./change-password.server.ts";
import { requestPasswordReset, resetPassword } from "./reset-password.server.ts";
import { signIn } from "./sign-in.server.ts";

const PASSWORD = "correct horse";
const FRESH = "battery staple";
let database: TestDatabase;
let services: Services;
let serial = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  services = provideTestServices(database.pool);
});

afterAll(async () => {
  await services.live.close();
  await database.close();
});

async function account({ phone = null as string | null, hasEmail = true } = {}) {
  const id = await createPerson(database.db);
  const row = await database.db
    .updateTable("person")
    .set({ password_hash: await hashPassword(PASSWORD), phone, ...(hasEmail ? {} : { email: null }) })
    .where("id", "=", id)
    .returning("email")
    .executeTakeFirstOrThrow();
  return { id, email: row.email ?? "" };
}

async function session(personId: string): Promise<string> {
  serial += 1;
  const tokenHash = Buffer.from(`token-${serial}`);
  const expiresAt = new Date(Date.now() + 86_400_000);
  await insertSession(database.db, { tokenHash, personId, userAgent: "", expiresAt });
  const row = await database.db
    .selectFrom("session")
    .select("id")
    .where("token_hash", "=", tokenHash)
    .executeTakeFirstOrThrow();
  return row.id;
}

async function sessionsOf(personId: string) {
  const rows = await database.db
    .selectFrom("session")
    .select(["id", "confirmed_at"])
    .where("person_id", "=", personId)
    .execute();
  return rows;
}

async function trySignIn(login: string, password = PASSWORD) {
  serial += 1;
  const outcome = await signIn(await testContext(database.db), {
    login,
    password,
    address: `10.1.0.${serial}`,
  });
  return outcome.ok ? outcome.value.personId : outcome.refusal;
}

async function mailedToken(personId: string): Promise<string> {
  const mail = await database.db
    .selectFrom("outbox_message")
    .select("body")
    .where("person_id", "=", personId)
    .where("kind", "=", "password_reset")
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  return /\/password\/reset\/(\S+)/.exec(mail.body)?.[1] ?? "";
}

async function askForReset(login: string, now = new Date()) {
  const ctx = await testContext(database.db, { now });
  const outcome = await requestPasswordReset(ctx, {
    login,
    address: "10.2.0.1",
    origin: "https://match.example",
  });
  const payload = { login, origin: "https://match.example", requestId: "r" };
  await mailPasswordReset({ ...services, clock: () => now }, payload);
  return outcome;
}

test("a known and an unknown account cost the same: one comparison each, and the same answer", async () => {
  const { email } = await account();
  const invited = await createPerson(database.db);
  const { email: withoutPassword } = await database.db
    .selectFrom("person")
    .select("email")
    .where("id", "=", invited)
    .executeTakeFirstOrThrow();
  for (const login of [
    email,
    "nobody@nowhere.example",
    "13900000000",
    withoutPassword ?? "",
    "no login at all",
  ]) {
    const before = passwordChecks();
    expect(await trySignIn(login, "wrong password"), login).toBe("wrong_credentials");
    expect(passwordChecks() - before, login).toBe(1);
  }
});

test("a person signs in with the mobile number however it is typed, also without an e-mail address", async () => {
  const { id } = await account({ phone: "+8613812345678", hasEmail: false });
  for (const login of ["13812345678", "+86 138 1234 5678", "0086-138-1234-5678"]) {
    expect(await trySignIn(login)).toBe(id);
  }
  const foreigner = await account({ phone: "+491701234567" });
  expect(await trySignIn("0049 170 1234567")).toBe(foreigner.id);
  expect(await trySignIn(foreigner.email.toUpperCase())).toBe(foreigner.id);
});

test("asking for a reset looks nobody up: known and unknown accounts leave one job each", async () => {
  const { email } = await account();
  const jobs = async () => {
    const { rows } = await database.pool.query<{ n: string }>(
      "select count(*)::text as n from graphile_worker.jobs where task_identifier = 'mail-password-reset'",
    );
    return Number(rows[0]?.n);
  };
  for (const login of [email, "nobody@nowhere.example"]) {
    const before = await jobs();
    const ctx = await testContext(database.db);
    const asked = await requestPasswordReset(ctx, {
      login,
      address: "10.3.0.1",
      origin: "https://match.example",
    });
    expect(asked).toEqual({ ok: true, value: null });
    expect((await jobs()) - before).toBe(1);
  }
});

test("a mailed link sets the password once, ends every session, and leaves no token in the database", async () => {
  const { id, email } = await account();
  await session(id);
  await askForReset(email);
  const token = await mailedToken(id);
  const ctx = await testContext(database.db);
  const clicks = await Promise.all([
    resetPassword(ctx, { token, password: FRESH }),
    resetPassword(ctx, { token, password: "another one" }),
  ]);
  expect(clicks.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await resetPassword(ctx, { token, password: FRESH })).toEqual({ ok: false, refusal: "reset_over" });
  expect(await sessionsOf(id)).toEqual([]);
  expect(await trySignIn(email)).toBe("wrong_credentials");
  const stored = await database.db
    .selectFrom("password_reset")
    .selectAll()
    .where("person_id", "=", id)
    .execute();
  expect(JSON.stringify(stored)).not.toContain(token);
});

test("a link is over after half an hour, and an older one once a newer one is used", async () => {
  const { id, email } = await account();
  const now = new Date();
  await askForReset(email, now);
  const first = await mailedToken(id);
  await askForReset(email, now);
  const second = await mailedToken(id);
  const late = await testContext(database.db, { now: new Date(now.getTime() + 31 * 60_000) });
  expect(await resetPassword(late, { token: second, password: FRESH })).toMatchObject({ ok: false });
  const ctx = await testContext(database.db, { now });
  expect(await resetPassword(ctx, { token: second, password: FRESH })).toMatchObject({ ok: true });
  expect(await resetPassword(ctx, { token: first, password: FRESH })).toMatchObject({ ok: false });
});

test("an unknown account gets no mail, and neither does one without an address", async () => {
  const count = async () => (await database.db.selectFrom("outbox_message").select("id").execute()).length;
  const before = await count();
  await account({ phone: "+8613811112222", hasEmail: false });
  await askForReset("nobody@nowhere.example");
  await askForReset("13811112222");
  expect(await count()).toBe(before);
});

test("a changed password takes the former one, and ends the other sessions and open links", async () => {
  const { id, email } = await account();
  const [own, other] = [await session(id), await session(id)];
  await askForReset(email);
  const ctx = await testContext(database.db, { personId: id });
  const change = (former: string) => changePassword(ctx, { former, password: FRESH, sessionId: own });
  expect(await change("wrong")).toEqual({ ok: false, refusal: "wrong_password" });
  expect((await sessionsOf(id)).map((row) => row.id).sort()).toEqual([own, other].sort());
  expect(await change(PASSWORD)).toMatchObject({ ok: true });
  expect((await sessionsOf(id)).map((row) => row.id)).toEqual([own]);
  expect(await trySignIn(email, FRESH)).toBe(id);
  const token = await mailedToken(id);
  expect(await resetPassword(ctx, { token, password: PASSWORD })).toMatchObject({ ok: false });
});

test("of two changes of a password at one moment one stands", async () => {
  const { id } = await account();
  const own = await session(id);
  const ctx = await testContext(database.db, { personId: id });
  const outcomes = await Promise.all(
    ["first fresh one", "second fresh one"].map((password) =>
      changePassword(ctx, { former: PASSWORD, password, sessionId: own }),
    ),
  );
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
});

test("the password confirms this session alone, and ten wrong ones close the door", async () => {
  const { id } = await account();
  const [own, other] = [await session(id), await session(id)];
  const ctx = await testContext(database.db, { personId: id });
  expect(await confirmPassword(ctx, { password: PASSWORD, sessionId: own })).toMatchObject({ ok: true });
  const confirmed = (await sessionsOf(id)).filter((row) => row.confirmed_at !== null);
  expect(confirmed.map((row) => row.id)).toEqual([own]);
  for (let i = 0; i < 10; i += 1) await confirmPassword(ctx, { password: "wrong", sessionId: other });
  expect(await confirmPassword(ctx, { password: PASSWORD, sessionId: other })).toEqual({
    ok: false,
    refusal: "too_many_attempts",
  });
});

test("two processes on one database count attempts together", async () => {
  vi.resetModules();
  const first = await import("#app/server/rate-limit.server.ts");
  vi.resetModules();
  const second = await import("#app/server/rate-limit.server.ts");
  expect(second.countAttempt).not.toBe(first.countAttempt);
  const limit = { points: 6, seconds: 60 };
  const waits = await Promise.all(
    Array.from({ length: 10 }, (_, i) => (i % 2 ? first : second).countAttempt("shared", "person", limit)),
  );
  expect(waits.filter((seconds) => seconds === 0)).toHaveLength(6);
});
