import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table target
      add column baseline_until date,
      add column removed_at timestamptz`.execute(db);
  // Until now every baseline was taken to cover the years to 2025, the city's 2025 year-end review.
  await sql`
    update target set baseline_until = least(date '2025-12-31', until) where baseline_fen > 0`.execute(db);
  await sql`
    alter table target
      add constraint target_baseline_until check ((baseline_fen = 0) = (baseline_until is null)),
      add constraint target_baseline_in_period check (baseline_until <= until)`.execute(db);

  // A removed target stays, so that it can be put back; only one stands a scope and measure.
  await sql`drop index target_edition_uq`.execute(db);
  await sql`drop index target_series_uq`.execute(db);
  await sql`
    create unique index target_edition_uq on target (edition_id, measure)
      where edition_id is not null and removed_at is null`.execute(db);
  await sql`
    create unique index target_series_uq on target (series_id, measure)
      where edition_id is null and removed_at is null`.execute(db);

  // Entries outside a target's period are few; they are taken off the maintained totals by reading this index only.
  await sql`
    create index ledger_entry_counted_idx on ledger_entry (edition_id, measure, counted_on)
      include (certainty, amount_fen)`.execute(db);
}
