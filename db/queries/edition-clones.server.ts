import { sql, type RawBuilder } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** A copy of an edition's part into another: both editions, the person who copies, the moment, days in between. */
export type Copy = { from: string; to: string; personId: string; at: Date; days: number; years: number };

type Part = { count: (from: string) => RawBuilder<unknown>; copy: (of: Copy) => RawBuilder<unknown> };

const latestForms = (from: string) => sql`
  select distinct on (capacity) capacity, fields from application_form
  where edition_id = ${from} and status = 'published' order by capacity, version desc`;

const latestTemplates = (from: string) => sql`
  select * from (
    select distinct on (kind) * from mail_template where edition_id = ${from} order by kind, version desc
  ) latest where subject_zh is not null`;

const PARTS = {
  policies: {
    count: () => sql`select 1`,
    copy: ({ from, to }) => sql`
      update edition e set ask_direction = o.ask_direction, request_quota = o.request_quota,
        request_expiry_hours = o.request_expiry_hours, event_day_expiry_minutes = o.event_day_expiry_minutes,
        pending_holds = o.pending_holds, answer_mode = o.answer_mode, slot_choice = o.slot_choice
      from edition o where o.id = ${from} and e.id = ${to}`,
  },
  blocks: {
    count: (from) => sql`select 1 from slot_block where edition_id = ${from} and number > 0`,
    copy: ({ from, to, days }) => sql`
      insert into slot_block (edition_id, key, number, day, name_zh, name_en, starts, ends, slot_minutes)
      select ${to}, key, number, day + ${days}::integer, name_zh, name_en, starts, ends, slot_minutes
      from slot_block where edition_id = ${from} and number > 0`,
  },
  slots: {
    count: (from) => sql`select 1 from slot where edition_id = ${from} and not is_retired`,
    copy: ({ from, to, days }) => sql`
      insert into slot (id, edition_id, number, day, block, starts_at, ends_at)
      select gen_random_uuid(), ${to}, number, day + ${days}::integer, block,
        starts_at + make_interval(days => ${days}), ends_at + make_interval(days => ${days})
      from slot where edition_id = ${from} and not is_retired`,
  },
  halls: {
    count: (from) => sql`select 1 from hall where edition_id = ${from}`,
    copy: ({ from, to }) => sql`
      insert into hall (id, edition_id, number, name_zh, name_en, note)
      select gen_random_uuid(), ${to}, number, name_zh, name_en, note from hall where edition_id = ${from}`,
  },
  tables: {
    count: (from) => sql`select 1 from meeting_table where edition_id = ${from}`,
    copy: ({ from, to }) => sql`
      insert into meeting_table (id, edition_id, number, label, hall_id, hall, hall_en)
      select gen_random_uuid(), ${to}, t.number, t.label, h.id, coalesce(h.name_zh, ''), coalesce(h.name_en, '')
      from meeting_table t left join hall h on h.edition_id = ${to} and h.name_zh = t.hall
      where t.edition_id = ${from}`,
  },
  staff: {
    count: (from) => sql`select 1 from edition_role where edition_id = ${from}`,
    copy: ({ from, to, personId, at }) => sql`
      insert into edition_role (edition_id, person_id, role, granted_by, granted_at)
      select ${to}, person_id, role, ${personId}, ${at} from edition_role where edition_id = ${from}
      on conflict do nothing`,
  },
  targets: {
    count: (from) => sql`select 1 from target where edition_id = ${from} and removed_at is null`,
    copy: ({ from, to, at, years }) => sql`
      insert into target (id, series_id, edition_id, measure, since, until, amount_fen, created_at)
      select gen_random_uuid(), series_id, ${to}, measure, (since + make_interval(years => ${years}))::date,
        (until + make_interval(years => ${years}))::date, amount_fen, ${at}
      from target where edition_id = ${from} and removed_at is null`,
  },
  forms: {
    count: latestForms,
    copy: ({ from, to, personId, at }) => sql`
      insert into application_form (id, edition_id, capacity, version, status, fields, created_by, created_at)
      select gen_random_uuid(), ${to}, capacity, 1, 'draft', fields, ${personId}, ${at}
      from (${latestForms(from)}) latest`,
  },
  limits: {
    count: (from) => sql`select 1 from capacity_limit where edition_id = ${from}`,
    copy: ({ from, to }) => sql`
      insert into capacity_limit (edition_id, capacity, places, hold_hours)
      select ${to}, capacity, places, hold_hours from capacity_limit where edition_id = ${from}`,
  },
  quotas: {
    count: (from) => sql`select 1 from area_quota where edition_id = ${from}`,
    copy: ({ from, to }) => sql`
      insert into area_quota (edition_id, role, area, capacity, places)
      select ${to}, role, area, capacity, places from area_quota where edition_id = ${from}`,
  },
  templates: {
    count: latestTemplates,
    copy: ({ from, to, personId, at }) => sql`
      insert into mail_template (edition_id, kind, version, subject_zh, subject_en, body_zh, body_en, edited_by,
        edited_at)
      select ${to}, kind, 1, subject_zh, subject_en, body_zh, body_en, ${personId}, ${at}
      from (${latestTemplates(from)}) latest`,
  },
  firms: {
    count: (from) => sql`select 1 from participation where edition_id = ${from} and status = 'approved'`,
    copy: ({ from, to, at }) => sql`
      insert into participation (id, edition_id, organisation_id, capacity, status, seats, created_at)
      select gen_random_uuid(), ${to}, organisation_id, capacity, 'draft', seats, ${at}
      from participation where edition_id = ${from} and status = 'approved'`,
  },
} satisfies Record<string, Part>;

export type CopiedPart = keyof typeof PARTS;

/** How many rows of each part an edition has that a copy would take. */
export async function countCloneable(db: Db, from: string): Promise<Record<CopiedPart, number>> {
  const counts = Object.entries(PARTS).map(
    ([part, { count }]) => sql`select ${part} as part, count(*)::integer as n from (${count(from)}) counted`,
  );
  const { rows } = await sql<{ part: CopiedPart; n: number }>`${sql.join(counts, sql` union all `)}`.execute(
    db,
  );
  return Object.fromEntries(rows.map(({ part, n }) => [part, n])) as Record<CopiedPart, number>;
}

/** Copies one part of an edition into another that has none of it yet. Gives the number of rows. */
export async function copyPart(tx: Tx, part: CopiedPart, copy: Copy): Promise<number> {
  const outcome = await PARTS[part].copy(copy).execute(tx);
  return Number(outcome.numAffectedRows ?? 0n);
}

/** Notes on an edition where it was copied from and how much. */
export async function setClonedFrom(
  tx: Tx,
  { editionId, from, cloned }: { editionId: string; from: string; cloned: Record<string, number> },
): Promise<void> {
  await tx
    .updateTable("edition")
    .set({ cloned_from: from, cloned: JSON.stringify(cloned) })
    .where("id", "=", editionId)
    .execute();
}

/** Where an edition was copied from and how much of each part was; undefined for one that was not. */
export async function findClone(db: Db, editionId: string) {
  return db
    .selectFrom("edition as copy")
    .innerJoin("edition as origin", "origin.id", "copy.cloned_from")
    .where("copy.id", "=", editionId)
    .select(["origin.name_zh", "origin.name_en", "copy.cloned"])
    .executeTakeFirst();
}
