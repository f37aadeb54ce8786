import { afterAll, beforeAll, expect, test } from "vitest";

import { testContext } from "#app/server/testing/test-context.ts";
import { createPerson } from "#db/testing/factories.ts";

import { ownerOf, register, takeOver } from "../testing/register.ts";
import { changeMemberRole, handOverFirm } from "./change-member-role.server.ts";
import { removeMember } from "./remove-member.server.ts";
import { updateFirm } from "./update-firm.server.ts";
import { putTitle } from "./put-title.server.ts";
import { removeTitle } from "./remove-title.server.ts";

const stage = register();
beforeAll(() => stage.open());
afterAll(() => stage.close());

/** A firm with two owners who have accounts, and a plain member who has none. */
async function firmOfThree() {
  const { edition, kept, merged, partner, owner } = await stage.pair();
  const organisationId = kept.organisationId;
  const second = await createPerson(stage.db, { organisationId, role: "owner" });
  await takeOver(stage.db, second);
  const plain = await createPerson(stage.db, { organisationId, role: "member" });
  const other = await ownerOf(stage.db, { organisationId, personId: second }, edition.slug);
  return {
    edition,
    kept,
    merged,
    partner,
    owner,
    other,
    first: kept.personId,
    second,
    plain,
    organisationId,
  };
}

async function owners(organisationId: string): Promise<number> {
  const rows = await stage.db
    .selectFrom("membership")
    .where("organisation_id", "=", organisationId)
    .where("role", "=", "owner")
    .select("person_id")
    .execute();
  return rows.length;
}

test("an owner gives and takes a role; the last owner with an account cannot give hers up", async () => {
  const { owner, other, first, second, plain } = await firmOfThree();
  expect(await changeMemberRole(owner, { personId: second, role: "member" })).toEqual({
    ok: true,
    value: null,
  });
  expect(await changeMemberRole(owner, { personId: first, role: "member" })).toEqual({
    ok: false,
    refusal: "last_owner",
  });
  // An owner without an account could let nobody in again.
  expect(await changeMemberRole(owner, { personId: plain, role: "owner" })).toEqual({
    ok: true,
    value: null,
  });
  expect(await removeMember(owner, { personId: first })).toEqual({ ok: false, refusal: "last_owner" });
  expect(await changeMemberRole(other, { personId: first, role: "member" })).toEqual({
    ok: false,
    refusal: "not_found",
  });
});

test("of two owners who demote each other, or leave, at one moment one stays", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { owner, other, first, second, organisationId } = await firmOfThree();
    await Promise.all([
      changeMemberRole(owner, { personId: second, role: "member" }),
      changeMemberRole(other, { personId: first, role: "member" }),
      removeMember(owner, { personId: first }),
      removeMember(other, { personId: second }),
    ]);
    expect(await owners(organisationId)).toBe(1);
  }
});

test("control: counting the owners without the lock leaves a firm without one", async () => {
  const { first, second, organisationId } = await firmOfThree();
  let seen = 0;
  let open: () => void = () => undefined;
  const barrier = new Promise<void>((go) => (open = go));
  await Promise.all(
    [first, second].map(async (personId) => {
      const others = (await owners(organisationId)) - 1;
      seen += 1;
      if (seen === 2) open();
      await barrier;
      if (others === 0) return;
      await stage.db
        .deleteFrom("membership")
        .where("organisation_id", "=", organisationId)
        .where("person_id", "=", personId)
        .execute();
    }),
  );
  expect(await owners(organisationId)).toBe(0);
});

test("a firm is handed to a member with an account, in one step", async () => {
  const { owner, first, second, plain, organisationId } = await firmOfThree();
  expect(await handOverFirm(owner, { personId: plain })).toEqual({ ok: false, refusal: "last_owner" });
  expect(await handOverFirm(owner, { personId: first })).toEqual({ ok: false, refusal: "not_found" });
  expect(await handOverFirm(owner, { personId: second })).toEqual({ ok: true, value: null });
  expect(await handOverFirm(owner, { personId: second })).toEqual({ ok: false, refusal: "not_found" });
  expect(await owners(organisationId)).toBe(1);
  const told = await stage.db
    .selectFrom("inbox_message")
    .where("person_id", "=", second)
    .select("kind")
    .execute();
  expect(told).toEqual([{ kind: "organisations.ownership_handed" }]);
});

test("who sits at a coming meeting is not removed; another firm's people and plain members' clicks change nothing", async () => {
  const { edition, kept, partner, owner, other, first, plain } = await firmOfThree();
  const plainCtx = await ownerOf(
    stage.db,
    { organisationId: kept.organisationId, personId: plain },
    edition.slug,
  );
  expect(await removeMember(plainCtx, { personId: first })).toEqual({ ok: false, refusal: "not_allowed" });
  expect(await removeMember(owner, { personId: partner.personId })).toEqual({
    ok: false,
    refusal: "not_found",
  });
  await stage.meet(edition, { supplier: kept, buyer: partner, status: "scheduled" });
  const before = { ...other, clock: () => new Date("2026-05-01T00:00:00Z") };
  const after = { ...other, clock: () => new Date("2026-06-01T00:00:00Z") };
  expect(await removeMember(before, { personId: first })).toEqual({ ok: false, refusal: "has_meetings" });
  expect(await removeMember(after, { personId: first })).toEqual({ ok: true, value: null });
  expect(await removeMember(after, { personId: first })).toEqual({ ok: false, refusal: "not_found" });
  const gone = await testContext(stage.db, {
    personId: first,
    firmId: kept.organisationId,
    editionSlug: edition.slug,
  });
  expect(await changeMemberRole(gone, { personId: plain, role: "owner" })).toEqual({
    ok: false,
    refusal: "not_allowed",
  });
});

const FACTS = {
  nameZh: "新名称铸造有限公司",
  nameEn: "New Name Foundry",
  kinds: ["supplier", "buyer"],
  county: "高平市",
  place: "",
  chain: "铸造",
};

test("facts are changed once; a form that was opened before is told so and nothing is lost", async () => {
  const { owner, other, organisationId } = await firmOfThree();
  expect(await updateFirm(owner, { version: 1, facts: FACTS })).toEqual({
    ok: true,
    value: { isChanged: true },
  });
  expect(await updateFirm(owner, { version: 1, facts: FACTS })).toEqual({
    ok: true,
    value: { isChanged: false },
  });
  expect(await updateFirm(other, { version: 1, facts: { ...FACTS, county: "陵川县" } })).toEqual({
    ok: false,
    refusal: "stale",
  });
  const row = await stage.db
    .selectFrom("organisation")
    .select(["county", "version"])
    .where("id", "=", organisationId)
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ county: "高平市", version: 2 });
});

test("titles are kept by level and show in the catalogue's list; another firm's are not found", async () => {
  const { owner, merged, edition, organisationId } = await firmOfThree();
  const title = { title: "绿色工厂", level: "provincial" as const, year: 2023, fileId: null };
  expect(await putTitle(owner, title)).toEqual({ ok: true, value: null });
  expect(await putTitle(owner, { ...title, year: 2024 })).toEqual({ ok: true, value: null });
  expect(await putTitle(owner, { ...title, level: "municipal" })).toEqual({ ok: true, value: null });
  expect(await putTitle(owner, { ...title, year: 2999 })).toEqual({ ok: false, refusal: "year_wrong" });
  expect(await putTitle(owner, { ...title, fileId: "00000000-0000-4000-8000-000000000000" })).toEqual({
    ok: false,
    refusal: "evidence_unknown",
  });
  const rows = await stage.db
    .selectFrom("organisation_title")
    .selectAll()
    .where("organisation_id", "=", organisationId)
    .orderBy("level")
    .execute();
  expect(rows.map(({ level, year }) => [level, year])).toEqual([
    ["municipal", 2023],
    ["provincial", 2024],
  ]);
  const shown = () =>
    stage.db
      .selectFrom("organisation")
      .select("titles")
      .where("id", "=", organisationId)
      .executeTakeFirstOrThrow();
  expect((await shown()).titles).toEqual(["绿色工厂"]);
  const foreign = await ownerOf(stage.db, merged, edition.slug);
  expect(await removeTitle(foreign, { titleId: rows[0]!.id })).toEqual({ ok: false, refusal: "not_found" });
  for (const { id } of rows)
    expect(await removeTitle(owner, { titleId: id })).toEqual({ ok: true, value: null });
  expect(await removeTitle(owner, { titleId: rows[0]!.id })).toEqual({ ok: false, refusal: "not_found" });
  expect((await shown()).titles).toEqual([]);
});
