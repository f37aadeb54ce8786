import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";

import { answerEntry } from "#app/features/deals/public.server.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import { MERGE_MOVES } from "#db/queries/merge-moves.server.ts";
import { findOrganisationByKey } from "#db/queries/organisation-records.server.ts";
import { createListing, createPerson } from "#db/testing/factories.ts";

import { verifyDealChain } from "../testing/deal-chain.ts";
import { dealBetween, register } from "../testing/register.ts";
import { mergeOrganisations } from "./merge-organisations.server.ts";
import { undoMerge } from "./undo-merge.server.ts";

const stage = register();
beforeAll(() => stage.open());
afterAll(() => stage.close());

async function versionOf(id: string): Promise<number> {
  const row = await stage.db
    .selectFrom("organisation")
    .select("version")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return row.version;
}

async function merge(keptId: string, mergedId: string, ctx = stage.organizer) {
  return mergeOrganisations(ctx, {
    keptId,
    mergedId,
    keptVersion: await versionOf(keptId),
    mergedVersion: await versionOf(mergedId),
    reason: "同一家单位，重复登记",
  });
}

/** Everything that hangs on organisations, as text, without what says when something was written. */
async function everything(): Promise<string> {
  const { rows } = await sql<{ all: string }>`select jsonb_build_array(
    (select jsonb_agg(jsonb_build_array(o.id, o.status, o.merged_into, o.titles) order by o.id) from organisation o),
    (select jsonb_agg(to_jsonb(m) order by m.organisation_id, m.person_id) from membership m),
    (select jsonb_agg(to_jsonb(p) order by p.id) from participation p),
    (select jsonb_agg(to_jsonb(d) - 'created_at' order by d.participation_id, d.person_id) from delegate d),
    (select jsonb_agg(to_jsonb(l) - 'terms' order by l.id) from listing l),
    (select jsonb_agg(to_jsonb(t) order by t.id) from organisation_title t),
    (select jsonb_agg(to_jsonb(r) order by r.id) from meeting_request r),
    (select jsonb_agg(to_jsonb(s) order by s.meeting_id, s.participation_id) from meeting_seat s),
    (select jsonb_agg(to_jsonb(d) order by d.id) from deal d),
    (select jsonb_agg(to_jsonb(e) order by e.id) from ledger_entry e),
    (select jsonb_agg(to_jsonb(t) order by t.edition_id, t.measure, t.certainty, t.shard) from ledger_total t))::text
    as all`.execute(stage.db);
  return rows[0]!.all;
}

async function ledger(): Promise<string> {
  const { rows } = await sql<{ all: string }>`select jsonb_build_array(
    (select jsonb_agg(to_jsonb(e) order by e.id) from ledger_entry e),
    (select jsonb_agg(to_jsonb(d) order by d.id) from ledger_decision d),
    (select jsonb_agg(to_jsonb(t) order by t.edition_id, t.measure, t.certainty, t.shard) from ledger_total t))::text
    as all`.execute(stage.db);
  return rows[0]!.all;
}

test("everything that hangs on one record moves to the other, and no ledger row or sum changes", async () => {
  const { edition, kept, merged, partner } = await stage.pair();
  const listing = await createListing(stage.db, {
    editionId: edition.id,
    organisationId: merged.organisationId,
    side: "offer",
  });
  const deal = await dealBetween(stage, { edition, supplier: merged, buyer: partner });
  await stage.db
    .insertInto("organisation_title")
    .values({ organisation_id: merged.organisationId, title: "专精特新", year: 2024 })
    .execute();
  const before = await ledger();

  const outcome = await merge(kept.organisationId, merged.organisationId);
  expect(outcome).toMatchObject({ ok: true });
  expect(await ledger()).toBe(before);
  expect(await verifyDealChain(stage.db, deal.dealId)).toBe(true);

  const owners = await sql<{ what: string; id: string }>`
    select 'listing' as what, organisation_id as id from listing where id = ${listing}
    union all select 'deal', supplier_id from deal where id = ${deal.dealId}
    union all select 'title', organisation_id from organisation_title where title = '专精特新' and year = 2024
    union all select 'member', organisation_id from membership where person_id = ${merged.personId}`.execute(
    stage.db,
  );
  expect(owners.rows.map(({ id }) => id)).toEqual(Array(4).fill(kept.organisationId));
  const found = await findOrganisationByKey(stage.db, merged.key);
  expect(found?.id).toBe(kept.organisationId);
});

test("undoing puts back exactly what was moved", async () => {
  const { edition, kept, merged, partner } = await stage.pair();
  await createListing(stage.db, {
    editionId: edition.id,
    organisationId: merged.organisationId,
    side: "need",
  });
  await stage.meet(edition, { supplier: merged, buyer: partner });
  await dealBetween(stage, { edition, supplier: merged, buyer: partner });
  const before = await everything();
  const outcome = await merge(kept.organisationId, merged.organisationId);
  if (!outcome.ok) throw new Error(outcome.refusal);
  expect(await everything()).not.toBe(before);
  expect(await undoMerge(stage.organizer, { mergeId: outcome.value.mergeId })).toMatchObject({
    ok: true,
    value: { stayed: 0 },
  });
  expect(await everything()).toBe(before);
  expect(await undoMerge(stage.organizer, { mergeId: outcome.value.mergeId })).toEqual({
    ok: false,
    refusal: "already_undone",
  });
});

test("what was touched since stays with the kept record, and its number is told", async () => {
  const { edition, kept, merged } = await stage.pair();
  const [touched, left] = [
    await createListing(stage.db, {
      editionId: edition.id,
      organisationId: merged.organisationId,
      side: "offer",
    }),
    await createListing(stage.db, {
      editionId: edition.id,
      organisationId: merged.organisationId,
      side: "offer",
    }),
  ];
  const outcome = await merge(kept.organisationId, merged.organisationId);
  if (!outcome.ok) throw new Error(outcome.refusal);
  await stage.db.updateTable("listing").set({ title_zh: "改过的名称" }).where("id", "=", touched).execute();
  expect(await undoMerge(stage.organizer, { mergeId: outcome.value.mergeId })).toMatchObject({
    ok: true,
    value: { stayed: 1 },
  });
  const rows = await stage.db
    .selectFrom("listing")
    .select(["id", "organisation_id"])
    .where("id", "in", [touched, left])
    .execute();
  expect(new Map(rows.map((row) => [row.id, row.organisation_id]))).toEqual(
    new Map([
      [touched, kept.organisationId],
      [left, merged.organisationId],
    ]),
  );
});

test("a firm cannot confirm its own entry under its other record", async () => {
  const { edition, kept, merged } = await stage.pair();
  const deal = await dealBetween(stage, { edition, supplier: merged, buyer: kept, confirm: false });
  const before = await ledger();
  expect(await merge(kept.organisationId, merged.organisationId)).toMatchObject({ ok: true });
  const ctx = await testContext(stage.db, {
    personId: kept.personId,
    firmId: kept.organisationId,
    editionSlug: edition.slug,
  });
  const answer = { dealId: deal.dealId, entryNumber: 1, answer: "confirmed" as const, reason: "" };
  expect(await answerEntry(ctx, answer)).toEqual({ ok: false, refusal: "own_entry" });
  expect(await ledger()).toBe(before);
});

test("a deal's parties move along a merge and in no other way", async () => {
  const { edition, kept, merged, partner } = await stage.pair();
  const { dealId } = await dealBetween(stage, { edition, supplier: merged, buyer: partner });
  const move = (to: string) =>
    stage.db
      .updateTable("deal")
      .set({ supplier_id: to, recorded_by_organisation_id: to })
      .where("id", "=", dealId)
      .execute();
  await expect(move(kept.organisationId)).rejects.toThrow("append-only");
  expect(await merge(kept.organisationId, merged.organisationId)).toMatchObject({ ok: true });
  await expect(move(merged.organisationId)).rejects.toThrow("append-only");
});

test("two that take part in one edition become one participation, and their meetings stay", async () => {
  const { edition, kept, merged, partner } = await stage.pair();
  await stage.meet(edition, { supplier: merged, buyer: partner });
  expect(await merge(kept.organisationId, merged.organisationId)).toMatchObject({ ok: true });
  const seats = await stage.db
    .selectFrom("meeting_seat")
    .innerJoin("participation", "participation.id", "meeting_seat.participation_id")
    .where("meeting_seat.person_id", "=", merged.personId)
    .select("participation.organisation_id")
    .execute();
  expect(seats).toEqual([{ organisation_id: kept.organisationId }]);
});

test("records that are to meet each other, changed since the preview, or merged already are refused", async () => {
  const { edition, kept, merged } = await stage.pair();
  await stage.meet(edition, { supplier: merged, buyer: kept, status: "scheduled" });
  expect(await merge(kept.organisationId, merged.organisationId)).toEqual({
    ok: false,
    refusal: "meet_each_other",
  });
  const other = await stage.pair();
  const stale = {
    keptId: other.kept.organisationId,
    mergedId: other.merged.organisationId,
    keptVersion: 99,
    mergedVersion: 1,
    reason: "x",
  };
  expect(await mergeOrganisations(stage.organizer, stale)).toEqual({ ok: false, refusal: "stale" });
  expect(await merge(other.kept.organisationId, other.kept.organisationId)).toEqual({
    ok: false,
    refusal: "same_record",
  });
  expect(await merge(other.kept.organisationId, other.merged.organisationId)).toMatchObject({ ok: true });
  expect(await merge(other.kept.organisationId, other.merged.organisationId)).toEqual({
    ok: false,
    refusal: "not_active",
  });
});

test("of two merges the other way round at one moment one is done", async () => {
  const { kept, merged } = await stage.pair();
  const [a, b] = [kept.organisationId, merged.organisationId];
  const outcomes = await Promise.all([merge(a, b), merge(b, a), merge(a, b), merge(b, a)]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
});

test("only the platform's organizers merge", async () => {
  const { kept, merged, owner } = await stage.pair();
  const stranger = await testContext(stage.db, { personId: await createPerson(stage.db) });
  for (const ctx of [owner, stranger]) {
    expect(await merge(kept.organisationId, merged.organisationId, ctx)).toEqual({
      ok: false,
      refusal: "not_allowed",
    });
  }
});

test("every table that refers to an organisation either moves in a merge or has a reason not to", async () => {
  const stays: Record<string, string> = {
    "session.acting_organisation_id": "moved by hand: a session is no record",
    "organisation_proposal.organisation_id": "answers what stands at its own record",
    "organisation_merge.kept_id": "history",
    "organisation_merge.merged_id": "history",
    "ledger_entry.recorded_by_organisation_id": "sealed by the hash chain",
    "ledger_decision.organisation_id": "append-only",
  };
  const { rows } = await sql<{ column: string }>`
    select c.conrelid::regclass || '.' || a.attname as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'f' and c.confrelid = 'organisation'::regclass`.execute(stage.db);
  const moved = new Set(MERGE_MOVES.flatMap(({ columns }) => columns));
  expect(
    rows.map(({ column }) => column).filter((column) => !moved.has(column) && !(column in stays)),
  ).toEqual([]);
});
