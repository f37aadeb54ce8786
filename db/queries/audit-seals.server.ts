import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

const SEAL_LOCK = 20260714;

/** Lets one process at a time seal; whoever comes second has nothing to do. */
export async function tryLockSealing(tx: Tx): Promise<boolean> {
  const result = await sql<{ ok: boolean }>`select pg_try_advisory_xact_lock(${SEAL_LOCK}) as ok`.execute(tx);
  return result.rows[0]?.ok ?? false;
}

/** The highest id that any event has been given, committed or not. */
export async function readLastEventId(db: Db): Promise<bigint> {
  const result = await sql<{ id: bigint }>`
    select case when is_called then last_value else 0 end as id from audit_event_id_seq`.execute(db);
  return result.rows[0]?.id ?? 0n;
}

const WRITERS = sql`
  select virtualtransaction from pg_locks
  where locktype = 'relation' and database = (select oid from pg_database where datname = current_database())
    and relation = 'audit_event'::regclass and mode = 'RowExclusiveLock' and pid <> pg_backend_pid()`;

/** The transactions that are writing to the log now. Each took its lock before it drew an id. */
export async function listAuditWriters(db: Db): Promise<string[]> {
  const result = await sql<{ virtualtransaction: string }>`${WRITERS}`.execute(db);
  return result.rows.map((row) => row.virtualtransaction);
}

export type StoredEvent = {
  id: string;
  at: string;
  actor: string | null;
  edition: string | null;
  command: string;
  objectType: string;
  objectId: string;
  requestId: string;
  digest: string;
};

/** Events above one id, up to another, in order; fields as the text that is hashed. */
export async function listEventsToHash(
  db: Db,
  { above, until, limit }: { above: bigint; until: bigint; limit: number },
): Promise<StoredEvent[]> {
  const result = await sql<StoredEvent>`
    select e.id::text, (extract(epoch from e.at) * 1000000)::bigint::text as at, actor_person_id as actor,
      edition_id as edition, command, object_type as "objectType", object_id as "objectId",
      request_id as "requestId", encode(digest, 'hex') as digest
    from audit_event e where e.id > ${above} and e.id <= ${until} order by e.id limit ${limit}`.execute(db);
  return result.rows;
}

export type SealRow = {
  number: number;
  fromId: bigint;
  untilId: bigint;
  eventIds: bigint[];
  leaves: Buffer[];
  count: number;
  root: Buffer;
  previousHash: Buffer | null;
  hash: Buffer;
};

const SEAL = sql`select number, from_id as "fromId", until_id as "untilId", event_ids as "eventIds", leaves,
  event_count as count, root, previous_hash as "previousHash", hash from audit_seal`;

function toSeal(row: SealRow & { eventIds: (bigint | string)[] }): SealRow {
  return { ...row, eventIds: row.eventIds.map(BigInt) };
}

export async function findLastSeal(db: Db): Promise<SealRow | undefined> {
  const result = await sql<SealRow>`${SEAL} order by number desc limit 1`.execute(db);
  return result.rows[0] && toSeal(result.rows[0]);
}

/** The seal of the lowest number above one. */
export async function findSealAfter(db: Db, number: number): Promise<SealRow | undefined> {
  const result = await sql<SealRow>`${SEAL} where number > ${number} order by number limit 1`.execute(db);
  return result.rows[0] && toSeal(result.rows[0]);
}

export async function insertSeal(tx: Tx, seal: SealRow & { at: Date }): Promise<void> {
  await sql`
    insert into audit_seal (number, from_id, until_id, event_ids, leaves, event_count, root, previous_hash, hash,
      sealed_at)
    values (${seal.number}, ${seal.fromId}, ${seal.untilId}, ${seal.eventIds.map(String)}::bigint[], ${seal.leaves}::bytea[],
      ${seal.count}, ${seal.root}, ${seal.previousHash}, ${seal.hash}, ${seal.at})`.execute(tx);
}

export type DetailRow = {
  eventId: string;
  digest: string;
  isThere: boolean;
  salt: Buffer | null;
  canonical: string;
  erasedBy: string | null;
  erasedByCommand: string | null;
};

/** The details of a range of events with what their digest is made of, and what erased them. */
export async function listDetailsToHash(
  db: Db,
  { above, until, limit }: { above: bigint; until: bigint; limit: number },
): Promise<DetailRow[]> {
  const result = await sql<DetailRow>`
    select e.id::text as "eventId", encode(e.digest, 'hex') as digest, d.event_id is not null as "isThere", d.salt,
      jsonb_build_object('after', d.after, 'before', d.before)::text as canonical,
      d.erased_by_event::text as "erasedBy", r.command as "erasedByCommand"
    from audit_event e
    left join audit_detail d on d.event_id = e.id
    left join audit_event r on r.id = d.erased_by_event
    where e.id > ${above} and e.id <= ${until} order by e.id limit ${limit}`.execute(db);
  return result.rows;
}

/** Erases what was before and after in the events of some objects. Their digests stay, and the log stays provable. */
export async function eraseDetails(
  tx: Tx,
  { objectIds, at, byEvent }: { objectIds: readonly string[]; at: Date; byEvent: bigint },
): Promise<number> {
  const result = await sql`
    update audit_detail d set salt = null, before = null, after = null, erased_at = ${at}, erased_by_event = ${byEvent}
    from audit_event e
    where e.id = d.event_id and e.object_id = any(${[...objectIds]}::uuid[]) and d.erased_at is null
      and e.id <> ${byEvent}`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}
