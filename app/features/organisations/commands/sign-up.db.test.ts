import { afterAll, beforeAll, expect, test } from "vitest";

import type { RegistryEntry } from "#app/lib/registry-key.ts";
import { checkCharacter } from "#app/lib/credit-code.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import { createPerson } from "#db/testing/factories.ts";

import { signUpPath, firmInvitationPath } from "../firm-links.server.ts";
import { must, ownerOf, register } from "../testing/register.ts";
import { acceptFirmInvitation } from "./accept-firm-invitation.server.ts";
import { askForOrganisation } from "./ask-for-organisation.server.ts";
import { confirmSignUp } from "./confirm-sign-up.server.ts";
import { correctRegistration } from "./correct-registration.server.ts";
import { decideJoinRequest } from "./decide-join-request.server.ts";
import { decideRegistration } from "./decide-registration.server.ts";
import { inviteMember } from "./invite-member.server.ts";
import { requestSignUp } from "./request-sign-up.server.ts";
import { withdrawInvitation } from "./withdraw-invitation.server.ts";

const stage = register();
beforeAll(() => stage.open());
afterAll(() => stage.close());

const FACTS = {
  nameZh: "新来的铸造厂",
  nameEn: "",
  kinds: ["supplier"],
  county: "泽州县",
  place: "",
  chain: "铸造",
};
const ORIGIN = "https://match.example";
let serial = 0;

function newCode(): RegistryEntry {
  serial += 1;
  const first17 = `91140525MA2${String(serial).padStart(6, "0")}`;
  return { country: "CN", creditCode: first17 + checkCharacter(first17), registrationNumber: null };
}

function held(key: string): RegistryEntry {
  return { country: "CN", creditCode: key, registrationNumber: null };
}

async function signUp(entry: RegistryEntry, values: { email?: string; address?: string } = {}) {
  serial += 1;
  const email = values.email ?? `new${serial}@company.example`;
  const address = values.address ?? `10.1.${serial}.1`;
  const input = {
    name: "申新来",
    email,
    phone: null,
    password: "correct horse",
    entry,
    facts: FACTS,
    address,
    origin: ORIGIN,
  };
  const outcome = await requestSignUp(await testContext(stage.db), input);
  const row = await stage.db
    .selectFrom("sign_up")
    .select("id")
    .where("email", "=", email)
    .orderBy("id", "desc")
    .executeTakeFirst();
  const signature = row ? signUpPath(row.id).split("/").at(-1)! : "";
  return { outcome, email, link: { id: row?.id ?? "", signature } };
}

async function confirmed(entry: RegistryEntry) {
  const { link } = await signUp(entry);
  const { personId } = must(await confirmSignUp(await testContext(stage.db), link));
  const request = await stage.db
    .selectFrom("join_request")
    .selectAll()
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  return { personId, request };
}

async function firmsOf(personId: string) {
  const ctx = await testContext(stage.db, { personId });
  return ctx.actor.kind === "person" ? ctx.actor.firms.map(({ nameZh, role }) => [nameZh, role]) : [];
}

test("nothing exists before the address is proved; then a new code waits for review, and an approval makes its owner", async () => {
  const entry = newCode();
  const { link, email } = await signUp(entry);
  const exists = () =>
    stage.db
      .selectFrom("organisation")
      .select("status")
      .where("credit_code", "=", entry.creditCode)
      .execute();
  expect(await exists()).toEqual([]);
  expect(await stage.db.selectFrom("person").select("id").where("email", "=", email).execute()).toEqual([]);
  const ctx = await testContext(stage.db);
  expect(await confirmSignUp(ctx, { ...link, signature: `x${link.signature.slice(1)}` })).toEqual({
    ok: false,
    refusal: "link_over",
  });
  const { personId } = must(await confirmSignUp(ctx, link));
  expect(await exists()).toEqual([{ status: "under_review" }]);
  expect(await firmsOf(personId)).toEqual([]);
  const { id, version } = await stage.db
    .selectFrom("join_request")
    .select(["id", "version"])
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  must(
    await decideRegistration(stage.organizer, { requestId: id, version, decision: "approved", reason: "" }),
  );
  expect(await exists()).toEqual([{ status: "active" }]);
  expect(await firmsOf(personId)).toEqual([["新来的铸造厂", "owner"]]);
});

test("two clicks on the letter's link at one moment make one account", async () => {
  const { link, email } = await signUp(newCode());
  const ctx = await testContext(stage.db);
  const outcomes = await Promise.all([
    confirmSignUp(ctx, link),
    confirmSignUp(ctx, link),
    confirmSignUp(ctx, link),
  ]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await stage.db.selectFrom("person").select("id").where("email", "=", email).execute()).toHaveLength(
    1,
  );
});

test("an address with an account gets the same answer, another letter and no registration", async () => {
  const { email } = await signUp(newCode());
  await stage.db
    .insertInto("person")
    .values({ id: crypto.randomUUID(), name: "已有", email: `old-${email}` })
    .execute();
  const again = await signUp(newCode(), { email: `old-${email}` });
  expect(again.outcome).toEqual({ ok: true, value: null });
  expect(again.link.id).toBe("");
  const mails = await stage.db
    .selectFrom("outbox_message")
    .select("subject")
    .where("to_address", "=", `old-${email}`)
    .execute();
  expect(mails).toEqual([{ subject: "您已有账号" }]);
});

test("a mailbox gets three letters an hour", async () => {
  const entry = newCode();
  const tries = [];
  for (let i = 0; i < 4; i += 1)
    tries.push((await signUp(entry, { email: "often@company.example" })).outcome.ok);
  expect(tries).toEqual([true, true, true, false]);
});

test("a code that is held asks its owner, who alone decides; the asker learns no name", async () => {
  const { kept, merged, edition, owner } = await stage.pair();
  const { personId, request } = await confirmed(held(kept.key));
  expect(request).toMatchObject({ kind: "join", organisation_id: kept.organisationId, status: "waiting" });
  const told = await stage.db
    .selectFrom("inbox_message")
    .select("kind")
    .where("person_id", "=", kept.personId)
    .execute();
  expect(told).toEqual([{ kind: "organisations.join_requested" }]);
  const name = await stage.db
    .selectFrom("organisation")
    .select("name_zh")
    .where("id", "=", kept.organisationId)
    .executeTakeFirstOrThrow();
  expect(name.name_zh).not.toBe(FACTS.nameZh);

  const decision = {
    requestId: request.id,
    version: request.version,
    decision: "approved" as const,
    reason: "",
  };
  const foreign = await ownerOf(stage.db, merged, edition.slug);
  expect(await decideJoinRequest(foreign, decision)).toEqual({ ok: false, refusal: "not_found" });
  const outcomes = await Promise.all([
    decideJoinRequest(owner, decision),
    decideJoinRequest(owner, { ...decision, decision: "rejected", reason: "不认识" }),
  ]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: "already_decided" });
  expect((await firmsOf(personId)).length).toBe(outcomes[0].ok ? 1 : 0);
});

test("a registration that came back is corrected by its applicant and decided anew; a rejected code may be tried again", async () => {
  const entry = newCode();
  const { personId, request } = await confirmed(entry);
  const applicant = await testContext(stage.db, { personId });
  const back = { requestId: request.id, version: request.version, decision: "returned" as const };
  expect(await decideRegistration(stage.organizer, { ...back, reason: " " })).toEqual({
    ok: false,
    refusal: "reason_needed",
  });
  must(await decideRegistration(stage.organizer, { ...back, reason: "名称与执照不符" }));
  const stranger = await testContext(stage.db, { personId: await createPerson(stage.db) });
  const facts = { ...FACTS, nameZh: "执照上的铸造厂" };
  expect(await correctRegistration(stranger, { requestId: request.id, facts })).toEqual({
    ok: false,
    refusal: "not_found",
  });
  must(await correctRegistration(applicant, { requestId: request.id, facts }));
  expect(await correctRegistration(applicant, { requestId: request.id, facts })).toEqual({
    ok: false,
    refusal: "already_decided",
  });
  const { version } = await stage.db
    .selectFrom("join_request")
    .select("version")
    .where("id", "=", request.id)
    .executeTakeFirstOrThrow();
  must(
    await decideRegistration(stage.organizer, {
      requestId: request.id,
      version,
      decision: "rejected",
      reason: "查无此单位",
    }),
  );
  expect(await firmsOf(personId)).toEqual([]);
  const second = await confirmed(entry);
  expect(second.request.kind).toBe("new");
  must(
    await decideRegistration(stage.organizer, {
      requestId: second.request.id,
      version: 1,
      decision: "approved",
      reason: "",
    }),
  );
  expect(await firmsOf(second.personId)).toEqual([["新来的铸造厂", "owner"]]);
  expect(await firmsOf(personId)).toEqual([]);
});

test("of two people who sign up with one new code at one moment one enters it and both wait", async () => {
  const entry = newCode();
  const links = [await signUp(entry), await signUp(entry)];
  const ctx = await testContext(stage.db);
  const outcomes = await Promise.all(links.map(({ link }) => confirmSignUp(ctx, link)));
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  const rows = await stage.db
    .selectFrom("join_request")
    .innerJoin("organisation", "organisation.id", "join_request.organisation_id")
    .where("organisation.credit_code", "=", entry.creditCode)
    .select("kind")
    .orderBy("kind")
    .execute();
  expect(rows).toEqual([{ kind: "join" }, { kind: "new" }]);
});

test("foreign firms are told apart by country and number", async () => {
  const personId = await createPerson(stage.db);
  const ctx = await testContext(stage.db, { personId });
  for (const country of ["DE", "AT", "DE"]) {
    must(
      await askForOrganisation(ctx, {
        entry: { country, creditCode: null, registrationNumber: "HRB 77" },
        facts: FACTS,
      }),
    );
  }
  const rows = await stage.db
    .selectFrom("organisation")
    .select("registry_key")
    .where("registration_number", "=", "HRB 77")
    .orderBy("registry_key")
    .execute();
  expect(rows).toEqual([{ registry_key: "AT HRB 77" }, { registry_key: "DE HRB 77" }]);
});

test("an invitation makes a member of a new address once; withdrawn or forged it opens nothing", async () => {
  const { owner } = await stage.pair();
  const invite = {
    email: `Guest${(serial += 1)}@Firm.example`,
    name: "客人",
    role: "member" as const,
    locale: "zh" as const,
    origin: ORIGIN,
  };
  const { invitationId } = must(await inviteMember(owner, invite));
  expect(await inviteMember(owner, invite)).toEqual({ ok: false, refusal: "already_invited" });
  const signature = firmInvitationPath({ id: invitationId, version: 1 }).split("/").at(-1)!;
  const nobody = await testContext(stage.db);
  const open = { invitationId, signature, password: "correct horse" };
  expect(await acceptFirmInvitation(nobody, { ...open, signature: `x${signature.slice(1)}` })).toEqual({
    ok: false,
    refusal: "link_over",
  });
  const outcomes = await Promise.all([
    acceptFirmInvitation(nobody, open),
    acceptFirmInvitation(nobody, open),
  ]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await inviteMember(owner, invite)).toEqual({ ok: false, refusal: "already_member" });

  const other = must(await inviteMember(owner, { ...invite, email: `other${serial}@firm.example` }));
  must(await withdrawInvitation(owner, other));
  expect(await withdrawInvitation(owner, other)).toEqual({ ok: false, refusal: "not_found" });
});

test("an owner's link takes over no account: one with a password signs in, one that waits for its first is left alone", async () => {
  const { owner, merged } = await stage.pair();
  const waiting = await createPerson(stage.db);
  for (const [personId, refusal] of [
    [waiting, "account_waiting"],
    [merged.personId, "sign_in_first"],
  ] as const) {
    const { email } = await stage.db
      .selectFrom("person")
      .select("email")
      .where("id", "=", personId)
      .executeTakeFirstOrThrow();
    const { invitationId } = must(
      await inviteMember(owner, {
        email: email ?? "",
        name: "某人",
        role: "member",
        locale: "zh",
        origin: ORIGIN,
      }),
    );
    const signature = firmInvitationPath({ id: invitationId, version: 1 }).split("/").at(-1)!;
    const open = { invitationId, signature, password: "correct horse" };
    expect(await acceptFirmInvitation(await testContext(stage.db), open)).toEqual({ ok: false, refusal });
    if (refusal === "account_waiting") continue;
    const self = await testContext(stage.db, { personId });
    expect(await acceptFirmInvitation(self, { ...open, password: null })).toMatchObject({ ok: true });
  }
});
