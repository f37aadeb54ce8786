import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await addGrams(db);
  await addNameOrders(db);
  await addChangeSince(db);
}

/**
 * The single characters and pairs of characters of a text, from `shortest` to two long. A word stands in a text only
 * if the text has every pair of the word, in any script; whoever asks looks at the few texts that are left.
 */
async function addGrams(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function text_grams(words text, shortest integer) returns text[]
      language sql immutable strict parallel safe as $$
      select coalesce(array_agg(distinct g.gram), '{}')
      from (select lower(words) as low) t,
        generate_series(1, length(t.low)) as place,
        generate_series(shortest, 2) as size,
        lateral (select substr(t.low, place, size) as gram) g
      where length(g.gram) = size and strpos(g.gram, ' ') = 0
    $$`.execute(db);
  await sql`
    create index organisation_grams_idx on organisation
      using gin (text_grams(name_zh || ' ' || name_en || ' ' || registry_key, 1))`.execute(db);
  await sql`
    create index person_grams_idx on person using gin
      (text_grams(name || ' ' || name_en || ' ' || coalesce(email, '') || ' ' || coalesce(phone, ''), 1))`.execute(
    db,
  );
  await sql`
    create index outbox_message_grams_idx on outbox_message
      using gin (text_grams(to_address || ' ' || subject, 1))`.execute(db);
}

/** Firms and people in the order of a Chinese dictionary, by the name of either language. */
async function addNameOrders(db: Kysely<unknown>): Promise<void> {
  await sql`create index organisation_name_zh_idx on organisation ((name_zh) collate "zh-x-icu", id)`.execute(
    db,
  );
  await sql`
    create index organisation_name_en_idx on organisation
      ((coalesce(nullif(name_en, ''), name_zh)) collate "zh-x-icu", id)`.execute(db);
  await sql`create index person_name_zh_idx on person ((name) collate "zh-x-icu", id)`.execute(db);
  await sql`
    create index person_name_en_idx on person
      ((coalesce(nullif(name_en, ''), name)) collate "zh-x-icu", id)`.execute(db);
}

/**
 * Since when an application has a change that nobody has decided, beside the application itself, so that the queue is
 * read in its order by one index. The application is locked before its change, as every decision does.
 */
async function addChangeSince(db: Kysely<unknown>): Promise<void> {
  await sql`alter table participation add column change_since timestamptz`.execute(db);
  await sql`
    update participation p set change_since = c.since
    from (select participation_id, min(proposed_at) as since from participation_change
      where status = 'pending' group by 1) c
    where c.participation_id = p.id`.execute(db);
  await sql`
    create function participation_change_lock() returns trigger language plpgsql as $$
    begin
      perform from participation where id = new.participation_id for no key update;
      return new;
    end $$`.execute(db);
  await sql`
    create trigger participation_change_lock before insert on participation_change
      for each row execute function participation_change_lock()`.execute(db);
  await sql`
    create function participation_change_since() returns trigger language plpgsql as $$
    declare
      touched uuid;
      pending timestamptz;
    begin
      foreach touched in array array_remove(array[old.participation_id, new.participation_id], null) loop
        select min(c.proposed_at) into pending from participation_change c
          where c.participation_id = touched and c.status = 'pending';
        update participation p set change_since = pending
          where p.id = touched and p.change_since is distinct from pending;
      end loop;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger participation_change_since after insert or update or delete on participation_change
      for each row execute function participation_change_since()`.execute(db);
  await sql`
    create index participation_waits_idx on participation (edition_id, (coalesce(change_since,
      case status when 'submitted' then coalesce(submitted_at, created_at) when 'waitlisted' then waiting_since end)), id)
    where status <> 'draft'`.execute(db);
}
