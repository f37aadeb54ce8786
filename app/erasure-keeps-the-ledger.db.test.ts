import { sql } from "kysely";
import { expect, test } from "vitest";

import { dealAt, dealInput, must, openDealGround } from "#app/features/deals/testing/deal-stage.ts";
import { recordDeal } from "#app/features/deals/commands/record-deal.server.ts";
import { mismatchQuery } from "#app/features/deals/testing/ledger-history.ts";
import { sealAudit, verifyAudit } from "#app/features/audit/public.server.ts";
import { auditList } from "#app/features/audit/reads/audit-list.server.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { readList } from "#app/server/list/read-list.server.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import { createPerson, grantRole } from "#db/testing/factories.ts";

import { erasePerson } from "#app/features/privacy/commands/erase-person.server.ts";

const { database, stage } = await openDealGround();
const { db } = database;
const erasingId = await createPerson(db, { platformRoles: ["administrator"] });
const administrator = await testContext(db, { personId: erasingId });

/** Every entry and total of the ledger to the fen, and how many, read from the entries themselves. */
async function recount() {
  const entries = await sql<{
    measure: string;
    certainty: string;
    fen: string;
    count: string;
    hashes: string;
  }>`
    select measure, certainty, sum(amount_fen)::text as fen, count(*)::text as count,
      md5(string_agg(to_jsonb(e)::text, ',' order by id)) as hashes
    from ledger_entry e group by 1, 2 order by 1, 2`.execute(db);
  const deals =
    await sql`select count(*)::text as count, md5(string_agg(to_jsonb(d)::text, ',' order by id)) as all
    from deal d`.execute(db);
  const totals = await sql`
    select measure, certainty, sum(amount_fen)::text as fen, sum(entry_count)::text as count
    from ledger_total group by 1, 2 having sum(entry_count) <> 0 order by 1, 2`.execute(db);
  return { entries: entries.rows, deals: deals.rows, totals: totals.rows };
}

test("an erasure changes nothing of the ledger, to the fen and row by row, and the log still proves itself", async () => {
  for (const certainty of ["recorded", "confirmed", "verified"] as const) await dealAt(stage, certainty);
  await sealAudit({ db, clock: () => new Date() });
  const [before, sealed] = [await recount(), await verifyAudit(db)];
  expect(before.entries.map(({ fen, count }) => [fen, count])).toEqual(
    Array.from({ length: 3 }, () => ["1234567890", "1"]),
  );
  expect(sealed.problems).toEqual([]);

  expect(await erasePerson(administrator, { personId: stage.supplier.personId })).toMatchObject({ ok: true });

  expect(await recount()).toEqual(before);
  const { rows } = await sql.raw(mismatchQuery(stage.edition.id)).execute(db);
  expect(rows).toEqual([]);
  const after = await verifyAudit(db);
  expect(after).toMatchObject({ problems: [], seals: sealed.seals, lastHash: sealed.lastHash });
  await sealAudit({ db, clock: () => new Date() });
  expect(await verifyAudit(db)).toMatchObject({ problems: [], unsealed: 0 });
  // Control: the check would notice had the erasure touched a sealed event.
  await expect(
    sql`update audit_event set actor_person_id = null where actor_person_id = ${stage.supplier.personId}`.execute(
      db,
    ),
  ).rejects.toThrow();
});

test("the log's page names an erased person by her pseudonym, and finds her events by her id and not by her name", async () => {
  const organizerId = await createPerson(db);
  await grantRole(db, { editionId: stage.edition.id, personId: organizerId, role: "organizer" });
  const organizer = (await testContext(db, {
    personId: organizerId,
    editionSlug: stage.edition.slug,
  })) as CtxFor<"audit.read">;
  const find = (query: string) =>
    readList(organizer, auditList, new URL(`http://here/audit?q=${encodeURIComponent(query)}`));
  const found = await find(stage.supplier.personId);
  expect(found.rows.length).toBeGreaterThan(2);
  expect(new Set(found.rows.map((row) => row.values.actor))).toEqual(new Set(["已注销人员"]));
  expect(new Set(found.rows.map((row) => row.values.action))).toContain("deals.record-deal");
});

test("deals that she and others record while she is erased keep totals equal to a recount, whoever comes first", async () => {
  const inputs = await Promise.all(
    Array.from({ length: 4 }, () => dealInput({ ...stage, supplierCtx: stage.buyerCtx })),
  );
  const counted = async () =>
    Number((await sql<{ n: string }>`select count(*) as n from ledger_entry`.execute(db)).rows[0]?.n);
  const before = await counted();
  const client = await database.pool.connect();
  await client.query("begin");
  await client.query("select from person where id = $1 for update", [stage.buyer.personId]);
  const racing = [
    erasePerson(administrator, { personId: stage.buyer.personId }),
    ...inputs.map((input) => recordDeal(stage.buyerCtx, input)),
  ];
  await client.query("commit");
  client.release();
  const outcomes = await Promise.all(racing);
  must(outcomes[0] ?? { ok: false, refusal: "none" });
  expect(await counted()).toBe(before + outcomes.slice(1).filter(({ ok }) => ok).length);
  const { rows } = await sql.raw(mismatchQuery(stage.edition.id)).execute(db);
  expect(rows).toEqual([]);
  expect((await verifyAudit(db)).problems).toEqual([]);
});
