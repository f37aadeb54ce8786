import type { ChildProcess } from "node:child_process";
import { request } from "node:http";
import { performance } from "node:perf_hooks";

import { Kysely, PostgresDialect, sql, type LogEvent } from "kysely";
import pg from "pg";

import { invitationList } from "#app/features/accounts/reads/invitation-list.server.ts";
import { paths } from "#app/paths.ts";
import type { Permission } from "#app/server/access.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { readList } from "#app/server/list/read-list.server.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import { createDb, createPool, type Db } from "#db/client.server.ts";
import { migrateToLatest } from "#db/migrate.server.ts";
import type { DB } from "#db/schema.ts";
import { createEdition, createPerson, grantRole } from "#db/testing/factories.ts";

import { demandBuild, openScratchDatabase, signIn, startApp } from "./stage.ts";

export const name = "lists";

const ROWS = 100_000;
const FIRMS = 2_000;
const SCRATCH = "bench_lists";
const ROUNDS = 40;
const WARM_UP = 8;
const AIM = 3;
/** The page asks for its rows, its total and its counts; no more than three statements. */
const CONNECTIONS = 3;

type Statement = { sql: string; parameters: readonly unknown[] };
type Ground = { db: Db; ctx: CtxFor<"invitations.manage">; slug: string; cookie: string };

/**
 * The console's list of invitations at 100,000 rows, as the built server answers it over HTTP, against the very
 * statements of its page by a bare pg client, all at once. Both sides take turns in one run.
 */
export async function run(): Promise<void> {
  demandBuild();
  const database = await openScratchDatabase(SCRATCH);
  const pool = createPool({ connectionString: database.connectionString });
  const children: ChildProcess[] = [];
  const clients: pg.Client[] = [];
  try {
    await migrateToLatest(pool);
    const ground = await prepare(createDb(pool));
    const app = await startApp(database.connectionString, children);
    for (let n = 0; n < CONNECTIONS; n += 1) {
      const client = new pg.Client({ connectionString: database.connectionString });
      await client.connect();
      clients.push(client);
    }
    for (const [what, query] of await addresses(ground)) {
      const statements = await statementsOf(pool, ground, query);
      const url = `${app}${paths.console.invitations(ground.slug)}${query}`;
      report(what, await interleave({ url, cookie: ground.cookie, statements, clients }));
    }
  } finally {
    for (const child of children) child.kill();
    for (const client of clients) await client.end();
    await pool.end();
    await database.drop();
  }
}

/** What people do with a long list: open it, read on, sort, filter, search for two characters. */
async function addresses({ ctx }: Ground): Promise<[string, string][]> {
  let middle = "";
  for (let page = 0; page < 250; page += 1) {
    const query = `?size=200${middle === "" ? "" : `&after=${middle}`}`;
    const view = await readList(ctx, invitationList, new URL(`http://bench/${query}`));
    middle = view.after ?? middle;
  }
  return [
    ["first page", ""],
    ["in the middle", `?after=${middle}`],
    ["sorted by name", "?sort=name"],
    ["filtered by state", "?state=accepted"],
    ["two characters searched", `?q=${encodeURIComponent("阀门")}`],
  ];
}

async function statementsOf(pool: pg.Pool, { ctx }: Ground, query: string): Promise<Statement[]> {
  const statements: Statement[] = [];
  const log = (event: LogEvent) => {
    const { sql: text, parameters } = event.query;
    if (text.includes("from invitation join")) statements.push({ sql: text, parameters });
  };
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }), log });
  await readList({ ...ctx, db }, invitationList, new URL(`http://bench/${query}`));
  return statements;
}

type Sides = { url: string; cookie: string; statements: Statement[]; clients: pg.Client[] };

async function interleave(sides: Sides): Promise<{ page: number; raw: number }> {
  const times = { page: [] as number[], raw: [] as number[] };
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    const order = round % 2 === 0 ? (["page", "raw"] as const) : (["raw", "page"] as const);
    for (const side of order) {
      const began = performance.now();
      await (side === "page" ? getPage(sides) : runRaw(sides));
      if (round >= WARM_UP) times[side].push(performance.now() - began);
    }
  }
  return { page: median(times.page), raw: median(times.raw) };
}

async function runRaw({ statements, clients }: Sides): Promise<void> {
  await Promise.all(
    clients.map(async (client, index) => {
      const statement = statements[index];
      if (statement) await client.query(statement.sql, [...statement.parameters]);
    }),
  );
}

function getPage({ url, cookie }: Sides): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(url, { headers: { Cookie: cookie } }, (response) => {
      response.resume();
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${url} answered ${String(response.statusCode)}`));
      });
    });
    call.on("error", reject);
    call.end();
  });
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.trunc(values.length / 2)] ?? 0;
}

function report(what: string, { page, raw }: { page: number; raw: number }): void {
  const ratio = page / raw;
  console.log(
    `${what}: ${ratio.toFixed(2)} (aim <= ${AIM}: ${ratio <= AIM ? "met" : "MISSED"}), page ${page.toFixed(1)} ms against ${raw.toFixed(1)} ms of its SQL at ${ROWS} rows`,
  );
}

/** Invitations of people with Chinese names and firms, three in four accepted, made over a year. */
async function prepare(db: Db): Promise<Ground> {
  const edition = await createEdition(db);
  const personId = await createPerson(db);
  // Second factors are not asked of accounts of the sample.
  await db.updateTable("person").set({ is_sample: true }).where("id", "=", personId).execute();
  await grantRole(db, { editionId: edition.id, personId, role: "organizer" });
  await sql`
    insert into organisation (id, credit_code, name_zh, name_en, county, kinds)
    select gen_random_uuid(), '9114' || lpad(n::text, 14, '0'),
      (array['泽州','高平','阳城','沁水','陵川'])[n % 5 + 1] || chr(20000 + n * 7 % 5000) || chr(21000 + n * 11 % 4000)
        || (array['铸造','阀门','管业','陶瓷','光电','机械','新材料'])[n % 7 + 1] || '有限公司',
      'Firm ' || n, '泽州县', array['supplier'] from generate_series(1, ${FIRMS}) n`.execute(db);
  await sql`
    with made as (
      insert into person (id, name, name_en, email, phone)
      select gen_random_uuid(), chr(19968 + n * 13 % 6000) || chr(20000 + n * 17 % 5000) || chr(20500 + n * 19 % 5000),
        'Person ' || n, 'person' || n || '@bench.example', '1' || lpad(n::text, 10, '0')
      from generate_series(1, ${ROWS}) n returning id, phone),
    numbered as (select id, substr(phone, 2)::int as n from made),
    firm as (select id, row_number() over (order by id) as n from organisation),
    joined as (
      insert into membership (organisation_id, person_id, role)
      select firm.id, numbered.id, 'member' from numbered join firm on firm.n = numbered.n % ${FIRMS} + 1)
    insert into invitation (id, person_id, edition_id, created_at, expires_at, accepted_at)
    select gen_random_uuid(), id, ${edition.id}, now() - n * interval '5 minutes', now() + interval '7 days',
      case when n % 4 > 0 then now() end from numbered`.execute(db);
  await sql`analyze`.execute(db);
  const ctx = (await testContext(db, { personId, editionSlug: edition.slug })) as CtxFor<
    Permission & "invitations.manage"
  >;
  return { db, ctx, slug: edition.slug, cookie: await signIn(db, personId) };
}
