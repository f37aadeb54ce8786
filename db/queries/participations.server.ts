import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

const COLUMNS = [
  "id",
  "organisation_id",
  "capacity",
  "status",
  "form_id",
  "answers",
  "seats",
  "lock_version",
  "submitted_at",
  "decided_by",
  "decided_at",
  "reason",
  "waiting_since",
  "hold_until",
  "created_at",
] as const;

type OfFirm = { editionId: string; organisationId: string };
type InEdition = { editionId: string; id: string };

export async function findParticipationOfFirm(db: Db, { editionId, organisationId }: OfFirm) {
  return db
    .selectFrom("participation")
    .select(COLUMNS)
    .where("edition_id", "=", editionId)
    .where("organisation_id", "=", organisationId)
    .executeTakeFirst();
}

/** Holds a firm's participation until the transaction ends. */
export async function lockParticipationOfFirm(tx: Tx, { editionId, organisationId }: OfFirm) {
  return tx
    .selectFrom("participation")
    .select(COLUMNS)
    .where("edition_id", "=", editionId)
    .where("organisation_id", "=", organisationId)
    .forUpdate()
    .executeTakeFirst();
}

/** Holds a participation until the transaction ends. Lock the edition's places first: see `lockPlaces`. */
export async function lockParticipation(tx: Tx, { editionId, id }: InEdition) {
  return tx
    .selectFrom("participation")
    .select(COLUMNS)
    .where("edition_id", "=", editionId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

export type ParticipationRow = NonNullable<Awaited<ReturnType<typeof lockParticipation>>>;

/** A participation with its firm, for its page. */
export async function findParticipationPage(db: Db, { editionId, id }: InEdition) {
  return db
    .selectFrom("participation as p")
    .innerJoin("organisation as o", "o.id", "p.organisation_id")
    .leftJoin("person as decider", "decider.id", "p.decided_by")
    .leftJoin("person as applicant", "applicant.id", "p.applied_by")
    .where("p.edition_id", "=", editionId)
    .where("p.id", "=", id)
    .select([
      "p.id",
      "p.organisation_id",
      "p.capacity",
      "p.status",
      "p.form_id",
      "p.answers",
      "p.seats",
      "p.lock_version",
      "p.submitted_at",
      "p.decided_at",
      "p.reason",
      "p.waiting_since",
      "p.hold_until",
      "p.created_at",
      "o.name_zh",
      "o.name_en",
      "o.credit_code",
      "o.county",
      "o.place",
      "o.chain",
      "o.titles",
      "o.kinds",
      "decider.name as decider_zh",
      "decider.name_en as decider_en",
      "applicant.name as applicant_zh",
      "applicant.name_en as applicant_en",
    ])
    .executeTakeFirst();
}

export async function insertParticipation(
  tx: Tx,
  row: OfFirm & { id: string; capacity: string; formId: string | null; personId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto("participation")
    .values({
      id: row.id,
      edition_id: row.editionId,
      organisation_id: row.organisationId,
      capacity: row.capacity,
      status: "draft",
      form_id: row.formId,
      applied_by: row.personId,
      created_at: row.at,
    })
    .execute();
}

type Fields = {
  status?: string;
  capacity?: string;
  formId?: string | null;
  answers?: Record<string, string | string[]>;
  seats?: number;
  appliedBy?: string;
  submittedAt?: Date;
  decidedBy?: string | null;
  decidedAt?: Date | null;
  reason?: string;
  waitingSince?: Date | null;
  holdUntil?: Date | null;
};

/** Writes fields of a participation that the caller has locked, and raises its version: forms that are open now are stale. */
export async function updateParticipation(tx: Tx, id: string, fields: Fields): Promise<void> {
  const values = {
    status: fields.status,
    capacity: fields.capacity,
    form_id: fields.formId,
    answers: fields.answers && JSON.stringify(fields.answers),
    seats: fields.seats,
    applied_by: fields.appliedBy,
    submitted_at: fields.submittedAt,
    decided_by: fields.decidedBy,
    decided_at: fields.decidedAt,
    reason: fields.reason,
    waiting_since: fields.waitingSince,
    hold_until: fields.holdUntil,
  };
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  await tx
    .updateTable("participation")
    .set((eb) => ({ ...given, lock_version: eb("lock_version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

type NewStep = {
  id: string;
  participationId: string;
  at: Date;
  personId: string | null;
  step: string;
  note: string;
};

export async function insertParticipationStep(tx: Tx, step: NewStep): Promise<void> {
  await tx
    .insertInto("participation_step")
    .values({
      id: step.id,
      participation_id: step.participationId,
      at: step.at,
      by_person_id: step.personId,
      step: step.step,
      note: step.note,
    })
    .execute();
}

/** All steps of an application, the first one first. */
export async function listParticipationSteps(db: Db, participationId: string) {
  return db
    .selectFrom("participation_step as s")
    .leftJoin("person", "person.id", "s.by_person_id")
    .where("s.participation_id", "=", participationId)
    .select(["s.at", "s.step", "s.note", "person.name", "person.name_en"])
    .orderBy("s.at")
    .orderBy("s.id")
    .execute();
}

/** Meetings to come of a participation: who has some must cancel them before the firm withdraws. */
export async function countMeetingsToCome(db: Db, participationId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from meeting_seat s join meeting m on m.id = s.meeting_id
    where s.participation_id = ${participationId} and m.status in ('scheduled', 'checked_in')`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Who hears of an application: its firm's owners, its applicant and its delegates. */
export async function listParticipationReaders(db: Db, participationId: string) {
  const { rows } = await sql<{ person_id: string; email: string | null; locale: string }>`
    select o.id as person_id, o.email, o.locale from person o
    where o.id in (
      select m.person_id from membership m join participation p on p.organisation_id = m.organisation_id
        where p.id = ${participationId} and m.role = 'owner'
      union select applied_by from participation where id = ${participationId}
      union select person_id from delegate where participation_id = ${participationId})
    order by o.id`.execute(db);
  return rows;
}

/** The owners of a firm, who hear of an invitation to apply. */
export async function listFirmOwners(db: Db, organisationId: string) {
  return db
    .selectFrom("membership as m")
    .innerJoin("person as o", "o.id", "m.person_id")
    .where("m.organisation_id", "=", organisationId)
    .where("m.role", "=", "owner")
    .select(["o.id as person_id", "o.email", "o.locale"])
    .orderBy("o.id")
    .execute();
}
