import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

type Scope = { dealId: string; editionId: string };

const DEAL_COLUMNS = [
  "deal.id",
  "deal.number",
  "deal.edition_id",
  "deal.track",
  "deal.title",
  "deal.supplier_id",
  "deal.buyer_id",
  "deal.recorded_by_organisation_id",
  "deal.origin",
  "deal.meeting_id",
  "deal.status",
  "deal.signed_on",
] as const;

/** A deal held until the transaction ends: entries and decisions of one deal are written one after another. */
export async function lockDeal(tx: Tx, { dealId, editionId }: Scope) {
  return tx
    .selectFrom("deal")
    .select(DEAL_COLUMNS)
    .where("id", "=", dealId)
    .where("edition_id", "=", editionId)
    .forUpdate()
    .executeTakeFirst();
}

/** Deals of an edition by id, with the names of both sides and of the meeting they came from. */
export async function listDealsById(
  db: Db,
  { editionId, dealIds }: { editionId: string; dealIds: string[] },
) {
  if (dealIds.length === 0) return [];
  return dealsWithNames(db)
    .where("deal.edition_id", "=", editionId)
    .where("deal.id", "in", dealIds)
    .execute();
}

export async function findDeal(db: Db, { dealId, editionId }: Scope) {
  const [deal] = await listDealsById(db, { editionId, dealIds: [dealId] });
  return deal;
}

/** All deals of a firm in an edition, newest first. */
export async function listDealsOfFirm(
  db: Db,
  { editionId, organisationId }: { editionId: string; organisationId: string },
) {
  return dealsWithNames(db)
    .where("deal.edition_id", "=", editionId)
    .where((eb) =>
      eb.or([eb("deal.supplier_id", "=", organisationId), eb("deal.buyer_id", "=", organisationId)]),
    )
    .orderBy("deal.number", "desc")
    .execute();
}

export type DealRow = NonNullable<Awaited<ReturnType<typeof findDeal>>>;

function dealsWithNames(db: Db) {
  return db
    .selectFrom("deal")
    .innerJoin("organisation as supplier", "supplier.id", "deal.supplier_id")
    .innerJoin("organisation as buyer", "buyer.id", "deal.buyer_id")
    .leftJoin("meeting", "meeting.id", "deal.meeting_id")
    .select(DEAL_COLUMNS)
    .select([
      "supplier.name_zh as supplier_name_zh",
      "supplier.name_en as supplier_name_en",
      "buyer.name_zh as buyer_name_zh",
      "buyer.name_en as buyer_name_en",
      "meeting.number as meeting_number",
    ]);
}

export type NewDeal = {
  id: string;
  editionId: string;
  track: string;
  title: string;
  supplierId: string;
  buyerId: string;
  recordedByOrganisationId: string;
  meetingId: string | null;
  needId: string | null;
  offerId: string | null;
  status: string;
  signedOn: string;
  createdAt: Date;
};

/** False where a deal of that id stands already, such as after a second click. Waits for a rival's commit. */
export async function insertDealOnce(tx: Tx, deal: NewDeal): Promise<boolean> {
  const inserted = await tx
    .insertInto("deal")
    .values({
      id: deal.id,
      edition_id: deal.editionId,
      track: deal.track,
      title: deal.title,
      supplier_id: deal.supplierId,
      buyer_id: deal.buyerId,
      recorded_by_organisation_id: deal.recordedByOrganisationId,
      origin: deal.meetingId === null ? "none" : "meeting",
      meeting_id: deal.meetingId,
      need_id: deal.needId,
      offer_id: deal.offerId,
      status: deal.status,
      signed_on: deal.signedOn,
      created_at: deal.createdAt,
    })
    // No index is named: the id stands in two of them, and in one that is not named a rival's row is an error.
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

/** The held meeting that a firm took part in: its other side, and what it was about. */
export async function findHeldMeeting(
  db: Db,
  { meetingId, editionId, organisationId }: { meetingId: string; editionId: string; organisationId: string },
) {
  const [meeting] = await heldMeetings(db, { editionId, organisationId })
    .where("meeting.id", "=", meetingId)
    .execute();
  return meeting;
}

/** The held meetings of a firm, latest first. */
export async function listHeldMeetings(
  db: Db,
  { editionId, organisationId }: { editionId: string; organisationId: string },
) {
  return heldMeetings(db, { editionId, organisationId }).orderBy("slot.starts_at", "desc").execute();
}

function heldMeetings(db: Db, { editionId, organisationId }: { editionId: string; organisationId: string }) {
  return db
    .selectFrom("meeting")
    .innerJoin("slot", "slot.id", "meeting.slot_id")
    .innerJoin("meeting_request as request", "request.id", "meeting.request_id")
    .innerJoin("participation as own", (join) =>
      join
        .on((eb) =>
          eb.or([
            eb("own.id", "=", eb.ref("request.from_participation_id")),
            eb("own.id", "=", eb.ref("request.to_participation_id")),
          ]),
        )
        .on("own.organisation_id", "=", organisationId),
    )
    .innerJoin("participation as other", (join) =>
      join.on(
        "other.id",
        "=",
        sql<string>`case own.id when request.from_participation_id then request.to_participation_id
          else request.from_participation_id end`,
      ),
    )
    .innerJoin("organisation", "organisation.id", "other.organisation_id")
    .leftJoin("listing as need", "need.id", "request.need_id")
    .leftJoin("listing as offer", "offer.id", "request.offer_id")
    .where("meeting.edition_id", "=", editionId)
    .where("meeting.status", "=", "held")
    .select([
      "meeting.id",
      "meeting.number",
      "slot.starts_at",
      "other.organisation_id as other_id",
      "organisation.name_zh as other_name_zh",
      "organisation.name_en as other_name_en",
      "request.need_id",
      "request.offer_id",
      "need.organisation_id as need_owner_id",
      "offer.organisation_id as offer_owner_id",
      "need.track as need_track",
      "offer.track as offer_track",
      "need.title_zh as need_title_zh",
      "need.title_en as need_title_en",
      "offer.title_zh as offer_title_zh",
      "offer.title_en as offer_title_en",
    ]);
}

export type HeldMeetingRow = NonNullable<Awaited<ReturnType<typeof findHeldMeeting>>>;

/** Firms that take part in an edition, for choosing the other side of a deal without a meeting. */
export async function listParticipants(db: Db, { editionId }: { editionId: string }) {
  return db
    .selectFrom("participation")
    .innerJoin("organisation", "organisation.id", "participation.organisation_id")
    .where("participation.edition_id", "=", editionId)
    .where("participation.status", "=", "approved")
    .select(["organisation.id", "organisation.name_zh", "organisation.name_en"])
    .orderBy(sql`organisation.name_zh collate "zh-x-icu"`)
    .execute();
}

export async function isParticipant(
  db: Db,
  { editionId, organisationId }: { editionId: string; organisationId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom("participation")
    .where("edition_id", "=", editionId)
    .where("organisation_id", "=", organisationId)
    .where("status", "=", "approved")
    .select("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** The calendar day of an instant in a time zone. */
export async function getCalendarDay(
  db: Db,
  { at, timeZone }: { at: Date; timeZone: string },
): Promise<string> {
  const row = await db
    .selectNoFrom(sql<string>`(${at}::timestamptz at time zone ${timeZone}::text)::date`.as("day"))
    .executeTakeFirstOrThrow();
  return row.day;
}
