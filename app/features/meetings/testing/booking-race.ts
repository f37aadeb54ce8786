import type { Ctx } from "#app/server/context.server.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import { uuidv7 } from "#app/lib/ids.ts";
import type { Db } from "#db/client.server.ts";
import { createEdition, createListing, createParticipant } from "#db/testing/factories.ts";

import { acceptRequest } from "../commands/accept-request.server.ts";

/** What ten people reach for at one instant: the last table, one acceptor, one asker, one and the same request. */
export const RACES = ["one_table", "one_acceptor", "one_asker", "one_request"] as const;
export type Race = (typeof RACES)[number];

export const RIVALS = 10;
export const BEFORE_THE_EVENT = new Date("2026-05-18T08:00:00Z");
const EXPIRY = new Date("2026-05-19T08:00:00Z");

type Participant = Awaited<ReturnType<typeof createParticipant>>;
type Side = { participant: Participant; ctx: Ctx };

export type RaceGround = {
  race: Race;
  editionId: string;
  slotIds: string[];
  offerId: string;
  /** Who asked whom; the second of each pair accepts. */
  pairs: { asker: Participant; acceptor: Side }[];
};

/** An edition in which each slot is good for one race: pairs of firms, and as many tables as the race allows. */
export async function layRaceGround(db: Db, race: Race, slots = 24): Promise<RaceGround> {
  const edition = await createEdition(db, { slots, tables: race === "one_table" ? 1 : RIVALS + 2 });
  const askers = await firms(db, edition, race === "one_asker" || race === "one_request" ? 1 : RIVALS);
  const acceptors = await firms(db, edition, race === "one_acceptor" || race === "one_request" ? 1 : RIVALS);
  const [first] = acceptors;
  if (!first) throw new Error("a race needs an acceptor");
  const offerId = await createListing(db, {
    editionId: edition.id,
    organisationId: first.participant.organisationId,
    side: "offer",
  });
  const pairs = Array.from({ length: RIVALS }, (_, index) => ({
    asker: at(askers, index).participant,
    acceptor: at(acceptors, index),
  }));
  return { race, editionId: edition.id, slotIds: edition.slotIds, offerId, pairs };
}

async function firms(db: Db, edition: { id: string; slug: string }, count: number): Promise<Side[]> {
  const sides: Side[] = [];
  for (let index = 0; index < count; index += 1) {
    const participant = await createParticipant(db, { editionId: edition.id, capacity: "supplier" });
    const ctx = await testContext(db, {
      personId: participant.personId,
      editionSlug: edition.slug,
      now: BEFORE_THE_EVENT,
    });
    sides.push({ participant, ctx });
  }
  return sides;
}

function at<T>(items: T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new Error("an empty list has no item");
  return item;
}

export type RaceOutcome = { booked: number; codes: string[]; alternatives: number[] };

/** Lets all rivals accept at once what was asked for one slot, and counts who got it and what the others read. */
export async function raceForSlot(db: Db, ground: RaceGround, slotId: string): Promise<RaceOutcome> {
  const requestIds = await askForSlot(db, ground, slotId);
  const starts = requestIds.map((requestId, index) => {
    const { ctx } = at(ground.pairs, index).acceptor;
    return () => acceptRequest(ctx, { requestId });
  });
  const outcomes = await Promise.all(starts.map((start) => start()));
  const refusals = outcomes.flatMap((outcome) =>
    outcome.ok || outcome.refusal === "not_allowed" ? [] : [outcome.refusal],
  );
  return {
    booked: outcomes.filter((outcome) => outcome.ok).length,
    codes: refusals.map((refusal) => refusal.code),
    alternatives: refusals.flatMap((refusal) => ("free" in refusal ? [refusal.free.length] : [])),
  };
}

async function askForSlot(db: Db, ground: RaceGround, slotId: string): Promise<string[]> {
  const wanted = ground.race === "one_request" ? ground.pairs.slice(0, 1) : ground.pairs;
  const rows = wanted.map(({ asker, acceptor }) => ({
    id: uuidv7(),
    edition_id: ground.editionId,
    from_participation_id: asker.participationId,
    to_participation_id: acceptor.participant.participationId,
    offer_id: ground.offerId,
    slot_id: slotId,
    from_person_id: asker.personId,
    created_at: BEFORE_THE_EVENT,
    expires_at: EXPIRY,
  }));
  await db.insertInto("meeting_request").values(rows).execute();
  return ground.pairs.map((_, index) => at(rows, index).id);
}

/** Clears the losers' requests, so that the same pairs may ask again. */
export async function clearPendingRequests(db: Db, ground: RaceGround): Promise<void> {
  await db
    .deleteFrom("meeting_request")
    .where("edition_id", "=", ground.editionId)
    .where("status", "=", "pending")
    .execute();
}

/** Clears what earlier races left, so that the ground's slots serve again. */
export async function clearRaceGround(db: Db, ground: RaceGround): Promise<void> {
  const ofEdition = db.selectFrom("meeting").select("id").where("edition_id", "=", ground.editionId);
  await db.deleteFrom("meeting_seat").where("meeting_id", "in", ofEdition).execute();
  await db.deleteFrom("meeting").where("edition_id", "=", ground.editionId).execute();
  await db.deleteFrom("meeting_request").where("edition_id", "=", ground.editionId).execute();
}

/** Slots in which a table or a person is in more than one meeting, counted by the rows themselves. */
export async function countDoubleBookings(db: Db, editionId: string): Promise<number> {
  const tables = await db
    .selectFrom("meeting")
    .where("edition_id", "=", editionId)
    .where("status", "<>", "cancelled")
    .groupBy(["table_id", "slot_id"])
    .having((eb) => eb.fn.countAll(), ">", 1)
    .select("slot_id")
    .execute();
  const people = await db
    .selectFrom("meeting_seat")
    .innerJoin("meeting", "meeting.id", "meeting_seat.meeting_id")
    .where("meeting.edition_id", "=", editionId)
    .where("meeting_seat.is_active", "=", true)
    .groupBy(["meeting_seat.person_id", "meeting_seat.slot_id"])
    .having((eb) => eb.fn.countAll(), ">", 1)
    .select("meeting_seat.slot_id")
    .execute();
  return tables.length + people.length;
}
