import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // What was before and after may hold personal data. It stands apart, where it can be erased; the event keeps a
  // salted digest of it, so that its place in the log stays provable and what is erased cannot be guessed back.
  await sql`
    create table audit_detail (
      event_id bigint primary key references audit_event (id),
      salt bytea,
      before jsonb,
      after jsonb,
      erased_at timestamptz,
      erased_by_event bigint references audit_event (id),
      constraint audit_detail_erased check (
        case when erased_at is null then salt is not null and erased_by_event is null
        else num_nonnulls(salt, before, after) = 0 and erased_by_event is not null end)
    )`.execute(db);

  await sql`
    create function audit_digest(salt bytea, before jsonb, after jsonb) returns bytea language sql immutable as $$
      select sha256(salt || convert_to(jsonb_build_object('after', after, 'before', before)::text, 'UTF8'))
    $$`.execute(db);
  await sql`
    create function audit_salt() returns bytea language sql volatile as $$
      select uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
    $$`.execute(db);

  await sql`alter table audit_event disable trigger audit_event_guard`.execute(db);
  await sql`alter table audit_event add column digest bytea`.execute(db);
  await sql`
    insert into audit_detail (event_id, salt, before, after)
    select id, audit_salt(), before, after from audit_event`.execute(db);
  await sql`
    update audit_event e set digest = audit_digest(d.salt, d.before, d.after)
    from audit_detail d where d.event_id = e.id`.execute(db);
  await sql`
    alter table audit_event alter column digest set not null, drop column before, drop column after`.execute(
    db,
  );
  await sql`alter table audit_event enable trigger audit_event_guard`.execute(db);

  // The one way in: event and detail together, without a lock that other commands would wait for.
  await sql`
    create function record_audit(at timestamptz, actor uuid, edition uuid, command text, object_type text,
      object_id uuid, before jsonb, after jsonb, request_id text) returns bigint language plpgsql as $$
    declare
      new_salt bytea := audit_salt();
      new_id bigint;
    begin
      insert into audit_event (at, actor_person_id, edition_id, command, object_type, object_id, request_id, digest)
      values (at, actor, edition, command, object_type, object_id, request_id, audit_digest(new_salt, before, after))
      returning id into new_id;
      insert into audit_detail (event_id, salt, before, after) values (new_id, new_salt, before, after);
      return new_id;
    end $$`.execute(db);

  await sql`
    create view audit_log as
      select e.id, e.at, e.actor_person_id, e.edition_id, e.command, e.object_type, e.object_id, d.before, d.after,
        e.request_id, d.erased_at
      from audit_event e left join audit_detail d on d.event_id = e.id`.execute(db);

  // A detail is written once and can only be erased.
  await sql`
    create function audit_detail_guard() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and old.erased_at is null and new.erased_at is not null
        and new.event_id = old.event_id then return new; end if;
      raise exception 'the audit log is append-only' using errcode = 'restrict_violation';
    end $$`.execute(db);
  await sql`
    create trigger audit_detail_guard before update or delete on audit_detail
      for each row execute function audit_detail_guard()`.execute(db);

  // Closed batches. The leaves stand beside the root, so that a change can be named and not only noticed.
  await sql`
    create table audit_seal (
      number integer primary key check (number > 0),
      from_id bigint not null,
      until_id bigint not null check (until_id >= from_id),
      event_ids bigint[] not null,
      leaves bytea[] not null,
      event_count integer not null check (event_count = cardinality(event_ids) and event_count = cardinality(leaves)),
      root bytea not null,
      previous_hash bytea,
      hash bytea not null,
      sealed_at timestamptz not null,
      constraint audit_seal_first check ((number = 1) = (previous_hash is null))
    )`.execute(db);
  await sql`
    create trigger audit_seal_guard before update or delete on audit_seal
      for each row execute function audit_event_guard()`.execute(db);
  for (const table of ["audit_event", "audit_detail", "audit_seal"]) {
    await sql`
      create trigger ${sql.ref(`${table}_keep`)} before truncate on ${sql.table(table)}
        for each statement execute function audit_event_guard()`.execute(db);
  }

  await sql`create index audit_event_newest_idx on audit_event (at desc, id desc)`.execute(db);
  await sql`create index audit_event_edition_newest_idx on audit_event (edition_id, at desc, id desc)`.execute(
    db,
  );
  await sql`create index audit_event_actor_idx on audit_event (actor_person_id, at desc, id desc)`.execute(
    db,
  );
  await sql`create index audit_event_command_idx on audit_event (command, at desc, id desc)`.execute(db);
  await sql`create index audit_event_of_object_idx on audit_event (object_id, at desc, id desc)`.execute(db);
}
