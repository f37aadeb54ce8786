import { TOTP } from "otpauth";
import { afterAll, beforeAll, expect, test } from "vitest";

import { loadSessionActor } from "#app/server/actor.server.ts";
import type { Ctx } from "#app/server/context.server.ts";
import { hashPassword } from "#app/server/password.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { provideTestServices, testContext } from "#app/server/testing/test-context.ts";
import { insertSession } from "#db/queries/sessions.server.ts";
import { createEdition, createPerson, grantRole } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { proveSecondFactor } from "./prove-second-factor.server.ts";
import { removeSecondFactor } from "./remove-second-factor.server.ts";
import { resetSecondFactor } from "./reset-second-factor.server.ts";
import { endOtherSessions, revokeSession } from "./revoke-session.server.ts";
import { beginSecondFactor, confirmSecondFactor } from "./set-up-second-factor.server.ts";

const PASSWORD = "correct horse";
const NOON = new Date("2026-11-20T04:00:00Z");
let database: TestDatabase;
let services: Services;
let tokens = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  services = provideTestServices(database.pool);
});

afterAll(async () => {
  await services.live.close();
  await database.close();
});

function later(seconds: number): Date {
  return new Date(NOON.getTime() + seconds * 1000);
}

function codeAt(secret: string, at: Date): string {
  return new TOTP({ secret, digits: 6, period: 30 }).generate({ timestamp: at.getTime() });
}

async function person(values: { platformRoles?: string[] } = {}) {
  const id = await createPerson(database.db, values);
  const passwordHash = await hashPassword(PASSWORD);
  await database.db.updateTable("person").set({ password_hash: passwordHash }).where("id", "=", id).execute();
  return id;
}

async function session(personId: string) {
  tokens += 1;
  const tokenHash = Buffer.from(`token-${tokens}`);
  await insertSession(database.db, {
    tokenHash,
    personId,
    userAgent: "",
    at: NOON,
    expiresAt: later(86_400),
  });
  const row = await database.db
    .selectFrom("session")
    .select("id")
    .where("token_hash", "=", tokenHash)
    .executeTakeFirstOrThrow();
  return { id: row.id, tokenHash };
}

const contextAt = (personId: string | undefined, now: Date): Promise<Ctx> =>
  testContext(database.db, { now, ...(personId === undefined ? {} : { personId }) });

async function enrolled(values: { platformRoles?: string[] } = {}) {
  const personId = await person(values);
  const own = await session(personId);
  const ctx = await contextAt(personId, NOON);
  const begun = await beginSecondFactor(ctx, null);
  const secret = begun.ok ? begun.value.secret : "";
  const done = await confirmSecondFactor(ctx, { code: codeAt(secret, NOON), sessionId: own.id });
  return { personId, own, secret, recoveryCodes: done.ok ? done.value.recoveryCodes : [] };
}

async function prove(personId: string, code: string, at: Date) {
  const outcome = await proveSecondFactor(await contextAt(undefined, at), { personId, code });
  return outcome.ok ? "in" : outcome.refusal;
}

test("the first right code puts a factor into use, tells ten codes, and ends every session that has not shown it", async () => {
  const personId = await person();
  const [own, other] = [await session(personId), await session(personId)];
  const ctx = await contextAt(personId, NOON);
  const begun = await beginSecondFactor(ctx, null);
  const secret = begun.ok ? begun.value.secret : "";
  expect(await beginSecondFactor(ctx, null)).toEqual(begun);
  expect(await confirmSecondFactor(ctx, { code: codeAt(secret, later(900)), sessionId: own.id })).toEqual({
    ok: false,
    refusal: "wrong_code",
  });
  const done = await confirmSecondFactor(ctx, { code: codeAt(secret, NOON), sessionId: own.id });
  expect(done).toMatchObject({ ok: true });
  expect(new Set(done.ok ? done.value.recoveryCodes : []).size).toBe(10);
  const open = async (tokenHash: Buffer) => loadSessionActor(database.db, { tokenHash, now: NOON });
  expect((await open(own.tokenHash))?.session.secondFactorAt).toEqual(NOON);
  expect(await open(other.tokenHash)).toBeUndefined();
});

test("neither secret, code nor recovery code is stored or audited as it is", async () => {
  const { personId, secret, recoveryCodes } = await enrolled();
  await prove(personId, recoveryCodes[0] ?? "", NOON);
  const rows = await Promise.all([
    database.db.selectFrom("second_factor").selectAll().where("person_id", "=", personId).execute(),
    database.db.selectFrom("recovery_code").selectAll().where("person_id", "=", personId).execute(),
    database.db.selectFrom("audit_event").selectAll().where("object_id", "=", personId).execute(),
  ]);
  const text = JSON.stringify(rows, (_, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
  expect(text).toContain("confirm-second-factor");
  for (const hidden of [secret, codeAt(secret, NOON), ...recoveryCodes]) expect(text).not.toContain(hidden);
});

test("a code passes once, one step early or late, and never one that is older than the last", async () => {
  const { personId, secret } = await enrolled();
  expect(await prove(personId, codeAt(secret, NOON), NOON)).toBe("wrong_code");
  expect(await prove(personId, codeAt(secret, later(120)), later(60))).toBe("wrong_code");
  expect(await prove(personId, codeAt(secret, later(90)), later(60))).toBe("in");
  expect(await prove(personId, codeAt(secret, later(60)), later(60))).toBe("wrong_code");
  expect(await prove(personId, codeAt(secret, later(90)), later(90))).toBe("wrong_code");
  expect(await prove(personId, codeAt(secret, later(120)), later(150))).toBe("in");
});

test("of eight uses of one code at one moment one passes, and of a recovery code too", async () => {
  const { personId, secret, recoveryCodes } = await enrolled();
  const race = async (code: string) => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => prove(personId, code, later(60))));
    return outcomes.filter((outcome) => outcome === "in").length;
  };
  expect(await race(codeAt(secret, later(60)))).toBe(1);
  await database.db.deleteFrom("rate_limit").execute();
  expect(await race((recoveryCodes[3] ?? "").toLowerCase().replaceAll("-", " "))).toBe(1);
});

test("ten wrong codes close the second step for the person, wherever they came from", async () => {
  const { personId, secret } = await enrolled();
  for (let i = 0; i < 10; i += 1) expect(await prove(personId, "000000", NOON)).toBe("wrong_code");
  expect(await prove(personId, codeAt(secret, later(60)), later(60))).toBe("too_many_attempts");
});

test("another person's codes and recovery codes prove nothing", async () => {
  const [one, two] = [await enrolled(), await enrolled()];
  expect(await prove(one.personId, two.recoveryCodes[0] ?? "", NOON)).toBe("wrong_code");
  await database.db
    .updateTable("second_factor")
    .set((eb) => ({
      secret: eb
        .selectFrom("second_factor as other")
        .select("other.secret")
        .where("other.person_id", "=", two.personId),
    }))
    .where("person_id", "=", one.personId)
    .execute();
  expect(await prove(one.personId, codeAt(two.secret, later(60)), later(60))).toBe("wrong_code");
});

test("a former secret of the installation still opens what it sealed, and the next code seals it anew", async () => {
  const { personId, secret } = await enrolled();
  const sealed = () =>
    database.db
      .selectFrom("second_factor")
      .select("secret")
      .where("person_id", "=", personId)
      .executeTakeFirstOrThrow();
  const before = await sealed();
  const former = services.secret;
  services.secret = "a new secret";
  try {
    expect(await prove(personId, codeAt(secret, later(60)), later(60))).toBe("wrong_code");
    services.formerSecrets = [former];
    expect(await prove(personId, codeAt(secret, later(60)), later(60))).toBe("in");
    expect((await sealed()).secret).not.toBe(before.secret);
    services.formerSecrets = [];
    expect(await prove(personId, codeAt(secret, later(120)), later(120))).toBe("in");
  } finally {
    services.secret = former;
  }
});

test("a factor goes with password and code together only", async () => {
  const { personId, secret } = await enrolled();
  const ctx = await contextAt(personId, later(60));
  const code = codeAt(secret, later(60));
  const wrong = { ok: false, refusal: "wrong_proof" };
  expect(await removeSecondFactor(ctx, { password: "wrong", code })).toEqual(wrong);
  expect(await removeSecondFactor(ctx, { password: PASSWORD, code: "000000" })).toEqual(wrong);
  expect(await removeSecondFactor(ctx, { password: PASSWORD, code })).toMatchObject({ ok: true });
  expect(await prove(personId, codeAt(secret, later(120)), later(120))).toBe("wrong_code");
});

test("an administrator resets a factor: sessions end and the person is told by mail; nobody else may", async () => {
  const { personId, own } = await enrolled();
  const organizer = await contextAt(await person({ platformRoles: ["organizer"] }), NOON);
  expect(await resetSecondFactor(organizer, { personId })).toEqual({ ok: false, refusal: "not_allowed" });
  const adminId = await person({ platformRoles: ["administrator"] });
  const administrator = await contextAt(adminId, NOON);
  expect(await resetSecondFactor(administrator, { personId: adminId })).toEqual({
    ok: false,
    refusal: "own",
  });
  expect(await resetSecondFactor(administrator, { personId })).toMatchObject({ ok: true });
  expect(await resetSecondFactor(administrator, { personId })).toEqual({ ok: false, refusal: "none" });
  expect(await resetSecondFactor(administrator, { personId: services.ids() })).toEqual({
    ok: false,
    refusal: "not_found",
  });
  expect(await loadSessionActor(database.db, { tokenHash: own.tokenHash, now: NOON })).toBeUndefined();
  const mails = await database.db
    .selectFrom("outbox_message")
    .select("kind")
    .where("person_id", "=", personId)
    .execute();
  expect(mails).toEqual([{ kind: "second_factor_reset" }]);
});

test("organizers, verifiers, finance officers and platform staff owe a factor; others and the sample don't", async () => {
  const edition = await createEdition(database.db);
  const owes = async (personId: string) => {
    const { tokenHash } = await session(personId);
    return (await loadSessionActor(database.db, { tokenHash, now: NOON }))?.session.owesSecondFactor;
  };
  const holder = async (role: string) => {
    const personId = await person();
    await grantRole(database.db, { editionId: edition.id, personId, role });
    return personId;
  };
  const roles = ["organizer", "verifier", "finance_officer", "floor_staff", "reviewer", "viewer"];
  const verdicts: unknown[] = [];
  for (const role of roles) verdicts.push(await owes(await holder(role)));
  expect(verdicts).toEqual([true, true, true, false, false, false]);
  expect(await owes(await person({ platformRoles: ["administrator"] }))).toBe(true);
  expect(await owes(await person())).toBe(false);
  const sample = await holder("organizer");
  await database.db.updateTable("person").set({ is_sample: true }).where("id", "=", sample).execute();
  expect(await owes(sample)).toBe(false);
});

test("a person ends her own sessions, one or all others, and nobody else's", async () => {
  const [personId, strangerId] = [await person(), await person()];
  const [own, second, third] = [await session(personId), await session(personId), await session(personId)];
  const foreign = await session(strangerId);
  const ctx = await contextAt(personId, NOON);
  expect(await revokeSession(ctx, { sessionId: foreign.id })).toEqual({ ok: false, refusal: "not_found" });
  expect(await revokeSession(ctx, { sessionId: second.id })).toMatchObject({ ok: true });
  expect(await revokeSession(ctx, { sessionId: second.id })).toEqual({ ok: false, refusal: "not_found" });
  expect(await endOtherSessions(ctx, { keep: own.id })).toEqual({ ok: true, value: { ended: 1 } });
  const left = async ({ tokenHash }: { tokenHash: Buffer }) =>
    (await loadSessionActor(database.db, { tokenHash, now: NOON })) !== undefined;
  expect(await Promise.all([own, second, third, foreign].map(left))).toEqual([true, false, false, true]);
});
