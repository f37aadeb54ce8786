import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";

import { acceptRequest } from "#app/features/meetings/commands/accept-request.server.ts";
import { uuidv7 } from "#app/lib/ids.ts";
import type { Ctx } from "#app/server/context.server.ts";
import { provideTestServices, testContext } from "#app/server/testing/test-context.ts";
import { createDb, createPool, type Db } from "#db/client.server.ts";
import { startCluster } from "#db/embedded/cluster.ts";
import { migrateToLatest } from "#db/migrate.server.ts";
import { bookingStatement, recordStatement, type Booking } from "#db/queries/meetings.server.ts";
import { createEdition, createListing, createParticipant } from "#db/testing/factories.ts";

export const name = "booking";

const LANES = 8;
const ROUNDS = 16;
const BOOKINGS_A_ROUND = 20;
const WARM_UP_ROUNDS = 2;
const AIM = 0.2;
const NOW = new Date("2026-05-18T08:00:00Z");
const EXPIRY = new Date("2026-05-19T08:00:00Z");

/** One firm that answers, with a connection of its own for the bare side. */
type Lane = { ctx: Ctx; client: pg.Client; participationId: string; personId: string; requests: Request[] };
type Request = { id: string; slotId: string };

/**
 * Accepting a request, as the whole command (look-ups, permission, audit, mail, live announcement), against the
 * command's own two statements by a bare pg client. Both sides take turns in one run; the aim is 0.2 or better.
 */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "platform-bench-"));
  const cluster = await startCluster({ dataDir: join(folder, "data"), log: () => undefined });
  const pool = createPool({ connectionString: cluster.connectionString, maxConnections: LANES + 4 });
  const services = provideTestServices(pool);
  const lanes: Lane[] = [];
  try {
    await migrateToLatest(pool);
    const db = createDb(pool);
    await prepare(db, { lanes, connectionString: cluster.connectionString });
    const spent = { command: 0, bare: 0 };
    for (let round = 0; round < ROUNDS; round += 1) {
      const turns = round % 2 === 0 ? (["bare", "command"] as const) : (["command", "bare"] as const);
      for (const side of turns) {
        const began = performance.now();
        await Promise.all(lanes.map((lane) => runTurn(db, lane, side)));
        if (round >= WARM_UP_ROUNDS) spent[side] += performance.now() - began;
      }
    }
    report(spent);
  } finally {
    for (const lane of lanes) await lane.client.end();
    await services.live.close();
    await pool.end();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function report(spent: { command: number; bare: number }): void {
  const bookings = (ROUNDS - WARM_UP_ROUNDS) * BOOKINGS_A_ROUND * LANES;
  const rate = (milliseconds: number) => Math.round((bookings / milliseconds) * 1000);
  const ratio = spent.bare / spent.command;
  console.log(`  bare pg client, same two statements  ${rate(spent.bare)}/s`);
  console.log(`  accept-request, whole command        ${rate(spent.command)}/s`);
  console.log(
    `  ratio ${ratio.toFixed(2)} (aim ${AIM} or more: ${ratio >= AIM ? "met" : "MISSED"}), ${LANES} at once`,
  );
}

async function runTurn(db: Db, lane: Lane, side: "command" | "bare"): Promise<void> {
  for (const request of lane.requests.splice(0, BOOKINGS_A_ROUND)) {
    if (side === "bare") await bookBare(db, lane, request);
    else await bookByCommand(lane, request);
  }
}

async function bookByCommand({ ctx }: Lane, request: Request): Promise<void> {
  const outcome = await acceptRequest(ctx, { requestId: request.id });
  if (!outcome.ok) throw new Error(`the command refused: ${JSON.stringify(outcome.refusal)}`);
}

async function bookBare(db: Db, lane: Lane, request: Request): Promise<void> {
  const { client, ctx } = lane;
  const editionId = ctx.edition?.id ?? "";
  const booking: Booking = {
    meetingId: uuidv7(),
    requestId: request.id,
    editionId,
    participationId: lane.participationId,
    slotId: request.slotId,
    personId: lane.personId,
    decidedBy: lane.personId,
    now: NOW,
    attempt: 0,
  };
  const book = bookingStatement(booking).compile(db);
  const record = recordStatement({
    at: NOW,
    actorPersonId: lane.personId,
    editionId,
    command: "meetings.accept-request",
    objectId: booking.meetingId,
    requestId: "bench",
    after: { request: request.id, slot: request.slotId },
    notices: [
      {
        id: uuidv7(),
        personId: lane.personId,
        editionId,
        kind: "meetings.accepted",
        category: "meetings",
        dedupeKey: request.id,
        subjectZh: "洽谈邀约已接受",
        subjectEn: "Accepted",
        bodyZh: "时间和洽谈桌如下。".repeat(8),
        bodyEn: "Time and table are below. ".repeat(4),
        path: "/",
        inInbox: true,
        mail: "at_once",
        createdAt: NOW.toISOString(),
        announcementId: null,
        mailId: uuidv7(),
        toAddress: "bench@test.example",
        locale: "zh",
        subject: "洽谈邀约已接受",
        body: "时间和洽谈桌如下。".repeat(12),
      },
    ],
  }).compile(db);
  await client.query("begin");
  await client.query(book.sql, [...book.parameters]);
  await client.query(record.sql, [...record.parameters]);
  await client.query("commit");
}

/** Each lane answers at slots of its own turn, so that lanes don't lose tables to each other. */
async function prepare(db: Db, { lanes, connectionString }: { lanes: Lane[]; connectionString: string }) {
  const count = ROUNDS * 2 * BOOKINGS_A_ROUND;
  const edition = await createEdition(db, { slots: count, tables: LANES + 2 });
  const asked = await createParticipant(db, { editionId: edition.id, capacity: "supplier" });
  const offers: string[] = [];
  for (let index = 0; index < count; index += 1) {
    offers.push(
      await createListing(db, { editionId: edition.id, organisationId: asked.organisationId, side: "offer" }),
    );
  }
  for (let lane = 0; lane < LANES; lane += 1) {
    const asker = await createParticipant(db, { editionId: edition.id, capacity: "buyer" });
    const acceptor = await createParticipant(db, { editionId: edition.id, capacity: "supplier" });
    const requests = Array.from({ length: count }, (_, index) => ({
      id: uuidv7(),
      slotId: edition.slotIds[(index + lane * BOOKINGS_A_ROUND) % count] ?? "",
      offerId: offers[index] ?? "",
    }));
    await db
      .insertInto("meeting_request")
      .values(
        requests.map((request) => ({
          id: request.id,
          edition_id: edition.id,
          from_participation_id: asker.participationId,
          to_participation_id: acceptor.participationId,
          offer_id: request.offerId,
          slot_id: request.slotId,
          from_person_id: asker.personId,
          expires_at: EXPIRY,
        })),
      )
      .execute();
    const ctx = await testContext(db, { personId: acceptor.personId, editionSlug: edition.slug, now: NOW });
    const client = new pg.Client({ connectionString });
    await client.connect();
    lanes.push({
      ctx,
      client,
      participationId: acceptor.participationId,
      personId: acceptor.personId,
      requests,
    });
  }
}
