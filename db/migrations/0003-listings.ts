import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table listing (
      id uuid primary key,
      number bigint generated always as identity,
      edition_id uuid not null references edition (id),
      organisation_id uuid not null references organisation (id),
      external_key text not null,
      side text not null check (side in ('offer', 'need')),
      track text not null check (track in ('trade', 'research', 'finance')),
      status text not null default 'published' check (status in
        ('draft','submitted','published','returned','archived')),
      title_zh text not null check (title_zh <> ''),
      title_en text not null default '',
      summary_zh text not null default '',
      summary_en text not null default '',
      chain text not null default '',
      specs jsonb not null default '[]' check (jsonb_typeof(specs) = 'array'),
      quantity_min numeric(20, 4),
      quantity_max numeric(20, 4),
      quantity_unit text not null default '',
      price_min_fen bigint check (price_min_fen >= 0),
      price_max_fen bigint check (price_max_fen >= 0),
      price_unit text not null default '',
      amount_fen bigint check (amount_fen >= 0),
      lead_time_days integer check (lead_time_days between 0 and 3650),
      certificates text[] not null default '{}',
      region text not null default '',
      deadline date,
      terms tsvector not null,
      published_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint listing_number_uq unique (number),
      constraint listing_external_key_uq unique (edition_id, external_key),
      constraint listing_price_range check (price_max_fen >= price_min_fen),
      constraint listing_quantity_range check (quantity_max >= quantity_min)
    )`.execute(db);
  // Terms are segmented by the application (Chinese needs it), so the stock GIN operator class serves.
  await sql`create index listing_terms_idx on listing using gin (terms)`.execute(db);
  await sql`create index listing_newest_idx on listing (edition_id, side, published_at desc, id desc) where status = 'published'`.execute(
    db,
  );
  // The catalogue's other orders; what has no price or no lead time comes last.
  await sql`
    create index listing_price_idx on listing
      (edition_id, side, (coalesce(price_min_fen, 9223372036854775807)), id) where status = 'published'`.execute(
    db,
  );
  await sql`
    create index listing_lead_idx on listing
      (edition_id, side, (coalesce(lead_time_days, 32767)), id) where status = 'published'`.execute(db);
  await sql`create index listing_organisation_idx on listing (edition_id, organisation_id)`.execute(db);
}
