import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { CtxFor } from "#app/server/context.server.ts";
import { readList } from "#app/server/list/read-list.server.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import { insertAuditEvent } from "#db/queries/audit.server.ts";
import { createEdition, createPerson, grantRole } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";
import { inTransaction } from "#db/tx.server.ts";

import { auditList, platformAuditList } from "./audit-list.server.ts";

let database: TestDatabase;
let ctx: CtxFor<"audit.read">;
let administrator: CtxFor<"audit.platform">;
let objectId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  const { db } = database;
  const [edition, foreign] = [await createEdition(db), await createEdition(db)];
  const organizer = await createPerson(db, { name: "组织者" });
  await grantRole(db, { editionId: edition.id, personId: organizer, role: "organizer" });
  objectId = await createPerson(db, { name: "被授权人" });
  ctx = (await testContext(db, { personId: organizer, editionSlug: edition.slug })) as typeof ctx;
  const admin = await createPerson(db, { platformRoles: ["administrator"] });
  administrator = (await testContext(db, { personId: admin })) as typeof administrator;
  await inTransaction(db, async (tx) => {
    for (const editionId of [edition.id, foreign.id]) {
      for (const role of ["organizer", "viewer"]) {
        await insertAuditEvent(tx, {
          at: new Date(),
          actorPersonId: organizer,
          editionId,
          command: "editions.grant-role",
          objectType: "person",
          objectId,
          before: null,
          after: { role },
          requestId: "r1",
        });
      }
    }
  });
  await sql`
    select record_audit(now() - n * interval '1 minute', null, case when n % 20 = 0 then ${edition.id}::uuid end, 'deals.record-deal', 'deal',
      gen_random_uuid(), null, '{"a": 1}', 'bulk') from generate_series(1, 20000) n`.execute(db);
  await sql`analyze audit_event`.execute(db);
});

afterAll(async () => {
  await database.close();
});

const page = (query: string) => readList(ctx, auditList, new URL(`http://here/console/x/audit${query}`));

test("an organizer reads the events of her edition, newest first, by object, person, command and time", async () => {
  const all = await page("");
  expect(all.rows).toHaveLength(50);
  const found = await page(`?q=${objectId}`);
  expect(found.rows.map((row) => row.values.object)).toEqual(["被授权人", "被授权人"]);
  expect(found.rows[0]?.values).toMatchObject({
    action: "editions.grant-role",
    actor: "组织者",
    type: "person",
  });
  expect((await page(`?q=${ctx.actor.personId}`)).rows).toHaveLength(2);
  expect((await page("?action=editions.grant-role")).rows).toHaveLength(2);
  expect((await page("?person=组织")).rows).toHaveLength(2);
  expect((await page("?at.to=2001-01-01")).rows).toHaveLength(0);
});

test("the administrator reads what was done in all editions", async () => {
  const url = new URL(`http://here/console/audit?q=${objectId}`);
  expect((await readList(administrator, platformAuditList, url)).rows).toHaveLength(4);
});

test("a page of the log, and the look-up of an object or a person, are ranges of an index at 20,000 events", async () => {
  const plans: Record<string, ReturnType<typeof sql>> = {
    audit_event_edition_newest_idx: sql`where e.edition_id = ${ctx.edition.id} order by e.at desc, e.id desc limit 50`,
    audit_event_newest_idx: sql`where true order by e.at desc, e.id desc limit 50`,
    audit_event_of_object_idx: sql`where e.object_id = ${objectId} order by e.at desc, e.id desc limit 50`,
    audit_event_actor_idx: sql`where e.actor_person_id = ${ctx.actor.personId} order by e.at desc, e.id desc limit 50`,
    audit_event_command_idx: sql`where e.command = 'editions.grant-role' order by e.at desc, e.id desc limit 50`,
  };
  for (const [index, rest] of Object.entries(plans)) {
    const explained = await sql<{ "QUERY PLAN": string }>`
      explain select e.id from audit_event e left join audit_detail d on d.event_id = e.id ${rest}`.execute(
      database.db,
    );
    const plan = explained.rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan, plan).toContain(index);
    expect(plan).not.toContain("Seq Scan on audit_event");
    // A handful of rows that an index has found may be sorted; a page of many comes in the index's order.
    if (index.endsWith("newest_idx")) expect(plan).not.toContain("Sort");
  }
});
