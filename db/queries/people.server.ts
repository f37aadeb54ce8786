import { sql, type RawBuilder } from "kysely";

import { normalisePhone } from "#app/lib/phone.ts";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** The stored credentials behind an e-mail address or a mobile number, however that is written. */
export async function findCredentials(db: Db, login: string) {
  const phone = normalisePhone(login);
  return db
    .selectFrom("person")
    .select(["id", "password_hash"])
    .where((eb) =>
      phone === undefined ? eb("email", "=", login.trim().toLowerCase()) : eb("phone", "=", phone),
    )
    .executeTakeFirst();
}

/** The stored credentials of a person who is known already. */
export async function findPersonCredentials(db: Db, personId: string) {
  return db
    .selectFrom("person")
    .select(["password_hash", "email", "phone", "locale", "name", "name_en", "is_sample"])
    .where("id", "=", personId)
    .executeTakeFirst();
}

/** Puts a password in the place of the one that was read before. False where another one stands there by now. */
export async function replacePassword(
  tx: Tx,
  { personId, passwordHash, formerHash }: { personId: string; passwordHash: string; formerHash: string },
): Promise<boolean> {
  const outcome = await tx
    .updateTable("person")
    .set({ password_hash: passwordHash })
    .where("id", "=", personId)
    .where("password_hash", "=", formerHash)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

export async function insertPerson(
  tx: Tx,
  person: {
    id: string;
    name: string;
    nameEn: string;
    email: string;
    phone: string | null;
    passwordHash: string | null;
    platformRoles: string[];
    isSample: boolean;
  },
): Promise<void> {
  await tx
    .insertInto("person")
    .values({
      id: person.id,
      name: person.name,
      name_en: person.nameEn,
      email: person.email.toLowerCase(),
      phone: person.phone,
      password_hash: person.passwordHash,
      platform_roles: person.platformRoles,
      is_sample: person.isSample,
    })
    .execute();
}

export async function setPassword(
  tx: Tx,
  { personId, passwordHash }: { personId: string; passwordHash: string },
): Promise<void> {
  await tx.updateTable("person").set({ password_hash: passwordHash }).where("id", "=", personId).execute();
}

export async function getPersonContact(db: Db, personId: string) {
  return db
    .selectFrom("person")
    .select(["email", "phone"])
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
}

/** People by e-mail, with their firms, and whether they sit for them in the edition. */
export async function listPeopleByEmail(
  db: Db,
  { editionId, emails }: { editionId: string; emails: string[] },
) {
  if (emails.length === 0) return [];
  return db
    .selectFrom("person")
    .where(sql<boolean>`person.email = any(${emails})`)
    .select([
      "person.id",
      "person.email",
      "person.name",
      "person.name_en",
      "person.phone",
      "person.locale",
      sql<boolean>`person.password_hash is not null`.as("has_password"),
      sql<{ creditCode: string; role: string }[]>`coalesce((
        select jsonb_agg(jsonb_build_object('creditCode', o.registry_key, 'role', m.role))
        from membership m join organisation o on o.id = m.organisation_id
        where m.person_id = person.id), '[]')`.as("memberships"),
      sql<string[]>`array(
        select o.registry_key from delegate d join participation p on p.id = d.participation_id
          join organisation o on o.id = p.organisation_id
        where d.person_id = person.id and p.edition_id = ${editionId} and o.status <> 'merged')`.as(
        "delegate_for",
      ),
      sql<string[]>`array(
        select o.registry_key from join_request j join organisation o on o.id = j.organisation_id
        where j.person_id = person.id and j.status <> 'approved')`.as("asks_to_join"),
      sql<boolean>`exists(
        select from meeting_seat s join participation p on p.id = s.participation_id
        where s.person_id = person.id and p.edition_id = ${editionId})`.as("has_meetings"),
    ])
    .execute();
}

export async function listPhoneHolders(db: Db, phones: string[]) {
  if (phones.length === 0) return [];
  return db
    .selectFrom("person")
    .where(sql<boolean>`person.phone = any(${phones})`)
    .select(["phone", "email", sql<boolean>`person.password_hash is not null`.as("has_password")])
    .execute();
}

export type PersonToWrite = {
  id: string;
  email: string;
  organisationId: string;
  name: string;
  nameEn: string;
  phone: string | null;
  role: string;
  isDelegate: boolean;
  locale: string;
};

/** Takes their phones from people who get another one, so that they can hand them on to each other. */
export async function releasePhones(tx: Tx, rows: { email: string; phone: string }[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update person set phone = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(email text, phone text)
    where person.email = r.email and person.phone <> r.phone and person.password_hash is null`.execute(tx);
}

/**
 * Inserts people, or updates those whose e-mail is known, in one statement. Without a phone the stored one
 * stays. Whoever has an account of her own stays as she is. Gives the id by e-mail.
 */
export async function upsertPeople(
  tx: Tx,
  { rows, isSample, at }: { rows: PersonToWrite[]; isSample: boolean; at: Date },
): Promise<{ id: string; email: string }[]> {
  const outcome = await sql<{ id: string; email: string }>`
    insert into person (id, email, name, name_en, phone, locale, is_sample, created_at)
    select r.id, r.email, r.name, r."nameEn", r.phone, r.locale, ${isSample}, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, email text, name text, "nameEn" text,
      phone text, locale text)
    on conflict (email) do update set
      name = case when person.password_hash is null then excluded.name else person.name end,
      name_en = case when person.password_hash is null then excluded.name_en else person.name_en end,
      phone = case when person.password_hash is null then coalesce(excluded.phone, person.phone) else person.phone end,
      locale = case when person.password_hash is null then excluded.locale else person.locale end
    returning id, email`.execute(tx);
  return outcome.rows;
}

/** Whether a firm has an owner with an account, who alone decides about its members. */
function hasOwner(organisationId: RawBuilder<unknown>) {
  return sql`exists (select from membership h join person o on o.id = h.person_id
    where h.organisation_id = ${organisationId} and h.role = 'owner' and o.password_hash is not null)`;
}

type PlacedPerson = { personId: string; organisationId: string; role: string; isDelegate: boolean };

/**
 * Seats people in the edition for the firm that each row names, and nowhere else: a delegate of another firm
 * in this edition leaves it, and the firm too unless one of the two has been taken over by an account. People with
 * meetings cannot be moved; a foreign key says so. Roles of members change only in firms that nobody has taken over.
 */
export async function placePeople(
  tx: Tx,
  { editionId, rows, at }: { editionId: string; rows: PlacedPerson[]; at: Date },
): Promise<void> {
  const source = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as r("personId" uuid, "organisationId" uuid, role text, "isDelegate" boolean)`;
  await sql`
    with gone as (
      delete from delegate d using participation p, ${source}
      where p.id = d.participation_id and p.edition_id = ${editionId} and d.person_id = r."personId"
        and (p.organisation_id <> r."organisationId" or not r."isDelegate")
      returning d.person_id, p.organisation_id, p.organisation_id <> r."organisationId" as has_moved)
    delete from membership m using gone
    where gone.has_moved and m.person_id = gone.person_id and m.organisation_id = gone.organisation_id
      and not ${hasOwner(sql`m.organisation_id`)}
      and not exists (select from person x where x.id = m.person_id and x.password_hash is not null)`.execute(
    tx,
  );
  await sql`
    insert into membership (organisation_id, person_id, role, created_at)
    select r."organisationId", r."personId", r.role, ${at} from ${source}
    on conflict (organisation_id, person_id) do update set role = excluded.role
      where membership.role <> excluded.role and not ${hasOwner(sql`membership.organisation_id`)}`.execute(
    tx,
  );
  await sql`
    insert into delegate (participation_id, person_id, created_at)
    select p.id, r."personId", ${at} from ${source}
    join participation p on p.edition_id = ${editionId} and p.organisation_id = r."organisationId"
    where r."isDelegate"
    on conflict do nothing`.execute(tx);
}
