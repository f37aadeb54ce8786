import { sql, type Kysely } from "kysely";

const MEASURES = sql.raw(
  [
    "contract_value",
    "framework_value",
    "technology_contract",
    "intention",
    "credit_granted",
    "drawn",
    "retail_sales",
    "signed_project_value",
    "planned_investment",
    "invested",
  ]
    .map((measure) => `'${measure}'`)
    .join(","),
);

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table file (
      id uuid primary key,
      name text not null,
      media_type text not null,
      size integer not null check (size > 0),
      sha256 bytea not null,
      content bytea not null,
      created_by uuid not null references person (id),
      created_at timestamptz not null default now()
    )`.execute(db);

  await sql`
    create table deal (
      id uuid primary key,
      number bigint generated always as identity,
      edition_id uuid not null references edition (id),
      track text not null check (track in ('trade', 'research', 'finance')),
      title text not null check (title <> ''),
      supplier_id uuid not null references organisation (id),
      buyer_id uuid not null references organisation (id),
      recorded_by_organisation_id uuid not null references organisation (id),
      origin text not null check (origin in ('meeting', 'listing', 'none')),
      meeting_id uuid references meeting (id),
      need_id uuid references listing (id),
      offer_id uuid references listing (id),
      status text not null default 'signed' check (status in
        ('negotiating','intended','signed','fulfilling','fulfilled','terminated')),
      signed_on date not null,
      created_at timestamptz not null default now(),
      constraint deal_number_uq unique (number),
      constraint deal_id_edition_uq unique (id, edition_id),
      constraint deal_two_sides check (supplier_id <> buyer_id),
      constraint deal_recorded_by_side check (recorded_by_organisation_id in (supplier_id, buyer_id)),
      constraint deal_origin_meeting check ((origin = 'meeting') = (meeting_id is not null))
    )`.execute(db);
  await sql`create index deal_edition_idx on deal (edition_id, number desc)`.execute(db);
  await sql`create index deal_supplier_idx on deal (supplier_id)`.execute(db);
  await sql`create index deal_buyer_idx on deal (buyer_id)`.execute(db);
  await sql`create index deal_meeting_idx on deal (meeting_id)`.execute(db);
  // Likely duplicates are looked for among the deals of one pair, whichever side each is on.
  await sql`
    create index deal_pair_idx on deal
      (edition_id, least(supplier_id, buyer_id), greatest(supplier_id, buyer_id))`.execute(db);

  await sql`
    create table ledger_entry (
      id uuid primary key,
      deal_id uuid not null,
      edition_id uuid not null,
      number integer not null check (number >= 1),
      kind text not null check (kind in ('signed', 'amended', 'converted', 'corrected')),
      measure text not null check (measure in (${MEASURES})),
      amount_fen bigint not null check (amount_fen <> 0),
      reason text not null default '',
      signed_on date not null,
      counted_on date not null,
      recorded_by uuid not null references person (id),
      recorded_by_organisation_id uuid not null references organisation (id),
      recorded_at timestamptz not null,
      certainty text not null default 'recorded' check (certainty in
        ('recorded','confirmed','verified','disputed','rejected')),
      previous_hash bytea,
      hash bytea not null,
      constraint ledger_entry_deal_fk foreign key (deal_id, edition_id) references deal (id, edition_id),
      constraint ledger_entry_edition_uq unique (id, edition_id),
      constraint ledger_entry_number_uq unique (deal_id, number),
      constraint ledger_entry_first check ((number = 1) = (previous_hash is null)),
      constraint ledger_entry_reason check (kind = 'signed' or reason <> ''),
      constraint ledger_entry_signed_positive check (kind <> 'signed' or amount_fen > 0)
    )`.execute(db);
  await sql`create index ledger_entry_edition_idx on ledger_entry (edition_id, certainty, recorded_at desc)`.execute(
    db,
  );
  await sql`create index ledger_entry_newest_idx on ledger_entry (edition_id, recorded_at desc)`.execute(db);
  await sql`
    create index ledger_entry_pending_amendment_idx on ledger_entry (edition_id, deal_id)
      where kind <> 'signed' and certainty in ('recorded', 'confirmed')`.execute(db);

  await sql`
    create table ledger_decision (
      id uuid primary key,
      entry_id uuid not null,
      edition_id uuid not null,
      step text not null check (step in ('confirmed','disputed','verified','rejected')),
      decided_by uuid not null references person (id),
      organisation_id uuid references organisation (id),
      reason text not null default '',
      decided_at timestamptz not null,
      constraint ledger_decision_entry_fk foreign key (entry_id, edition_id) references ledger_entry (id, edition_id)
    )`.execute(db);
  await sql`create index ledger_decision_newest_idx on ledger_decision (edition_id, decided_at desc)`.execute(
    db,
  );
  // An entry is answered once by the other side and decided once by a verifier.
  await sql`
    create unique index ledger_decision_answer_uq on ledger_decision (entry_id)
      where step in ('confirmed', 'disputed')`.execute(db);
  await sql`
    create unique index ledger_decision_verdict_uq on ledger_decision (entry_id)
      where step in ('verified', 'rejected')`.execute(db);

  await sql`
    create table entry_evidence (
      entry_id uuid not null references ledger_entry (id),
      file_id uuid not null references file (id),
      constraint entry_evidence_pk primary key (entry_id, file_id)
    )`.execute(db);

  // Sharded, so that writers of one edition do not queue for one hot row. A total is the sum of its shards.
  await sql`
    create table ledger_total (
      edition_id uuid not null references edition (id),
      measure text not null,
      certainty text not null,
      shard smallint not null check (shard between 0 and 15),
      amount_fen bigint not null,
      entry_count bigint not null,
      constraint ledger_total_pk primary key (edition_id, measure, certainty, shard)
    ) with (fillfactor = 70)`.execute(db);

  await sql`
    create function ledger_total_add(e uuid, m text, c text, entry uuid, amount bigint, entries bigint)
    returns void language sql as $$
      insert into ledger_total as t (edition_id, measure, certainty, shard, amount_fen, entry_count)
      values (e, m, c, abs(hashtext(entry::text) % 16), amount, entries)
      on conflict on constraint ledger_total_pk do update
        set amount_fen = t.amount_fen + excluded.amount_fen,
            entry_count = t.entry_count + excluded.entry_count
    $$`.execute(db);

  await sql`
    create function ledger_entry_guard() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        if new.certainty <> 'recorded' then
          raise exception 'an entry begins as recorded' using errcode = 'restrict_violation';
        end if;
        return new;
      end if;
      if tg_op = 'DELETE' then
        raise exception 'ledger entries are append-only' using errcode = 'restrict_violation';
      end if;
      if (new.id, new.deal_id, new.edition_id, new.number, new.kind, new.measure, new.amount_fen, new.reason,
          new.signed_on, new.counted_on, new.recorded_by, new.recorded_by_organisation_id, new.recorded_at,
          new.hash) is distinct from
         (old.id, old.deal_id, old.edition_id, old.number, old.kind, old.measure, old.amount_fen, old.reason,
          old.signed_on, old.counted_on, old.recorded_by, old.recorded_by_organisation_id, old.recorded_at,
          old.hash) or new.previous_hash is distinct from old.previous_hash then
        raise exception 'ledger entries are append-only' using errcode = 'restrict_violation';
      end if;
      if (old.certainty, new.certainty) not in
         (('recorded', 'confirmed'), ('recorded', 'disputed'), ('confirmed', 'verified'), ('confirmed', 'rejected')) then
        raise exception 'certainty cannot go from % to %', old.certainty, new.certainty
          using errcode = 'restrict_violation';
      end if;
      -- No step without its decision, and no firm answers its own entry.
      if not exists (
        select from ledger_decision d
        where d.entry_id = new.id and d.step = new.certainty
          and (new.certainty in ('verified', 'rejected') or exists (
            select from deal
            where deal.id = new.deal_id and d.organisation_id in (deal.supplier_id, deal.buyer_id)
              and d.organisation_id <> new.recorded_by_organisation_id))
      ) then
        raise exception 'no decision makes this entry %', new.certainty using errcode = 'restrict_violation';
      end if;
      return new;
    end $$`.execute(db);
  await sql`
    create trigger ledger_entry_guard before insert or update or delete on ledger_entry
      for each row execute function ledger_entry_guard()`.execute(db);

  // What a record rests on stays as it was: decisions, evidence, the parties of a deal; and nothing is emptied.
  await sql`
    create function append_only() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
    end $$`.execute(db);
  await sql`
    create trigger ledger_decision_guard before update or delete on ledger_decision
      for each row execute function append_only()`.execute(db);
  await sql`
    create trigger entry_evidence_guard before update or delete on entry_evidence
      for each row execute function append_only()`.execute(db);
  await sql`create trigger file_guard before update on file for each row execute function append_only()`.execute(
    db,
  );
  await sql`create trigger deal_delete_guard before delete on deal for each row execute function append_only()`.execute(
    db,
  );
  await sql`
    create trigger deal_guard before update of
      id, number, edition_id, track, title, supplier_id, buyer_id, recorded_by_organisation_id, origin, meeting_id,
      need_id, offer_id, signed_on, created_at on deal
      for each row execute function append_only()`.execute(db);
  for (const table of ["ledger_entry", "ledger_decision", "entry_evidence"]) {
    await sql`
      create trigger ${sql.raw(`${table}_truncate_guard`)} before truncate on ${sql.raw(table)}
        for each statement execute function append_only()`.execute(db);
  }

  await sql`
    create function ledger_entry_count() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' then
        if new.certainty = old.certainty then return null; end if;
        perform ledger_total_add(old.edition_id, old.measure, old.certainty, old.id, -old.amount_fen, -1);
      end if;
      perform ledger_total_add(new.edition_id, new.measure, new.certainty, new.id, new.amount_fen, 1);
      return null;
    end $$`.execute(db);
  await sql`
    create trigger ledger_entry_count after insert or update of certainty on ledger_entry
      for each row execute function ledger_entry_count()`.execute(db);

  await sql`
    create table target (
      id uuid primary key,
      series_id uuid not null references series (id),
      edition_id uuid references edition (id),
      measure text not null check (measure in (${MEASURES})),
      since date not null,
      until date not null,
      amount_fen bigint not null check (amount_fen > 0),
      baseline_fen bigint not null default 0 check (baseline_fen >= 0),
      baseline_label_zh text not null default '',
      baseline_label_en text not null default '',
      baseline_source_zh text not null default '',
      baseline_source_en text not null default '',
      created_at timestamptz not null default now(),
      constraint target_period check (until >= since),
      constraint target_baseline_has_source check (baseline_fen = 0 or (baseline_source_zh <> '' and baseline_label_zh <> '')),
      constraint target_above_baseline check (amount_fen > baseline_fen)
    )`.execute(db);
  await sql`create unique index target_edition_uq on target (edition_id, measure) where edition_id is not null`.execute(
    db,
  );
  await sql`create unique index target_series_uq on target (series_id, measure) where edition_id is null`.execute(
    db,
  );
}
