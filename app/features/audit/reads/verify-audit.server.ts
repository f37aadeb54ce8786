import type { Db } from "#db/client.server.ts";
import {
  findSealAfter,
  listDetailsToHash,
  listEventsToHash,
  readLastEventId,
  type DetailRow,
  type SealRow,
} from "#db/queries/audit-seals.server.ts";

import { ERASING_COMMANDS } from "../domain/erasing.ts";
import { merkleRoot, sealHash } from "../domain/merkle.ts";
import { eventLeaf, sha256 } from "../hash.server.ts";

const PAGE = 5_000;

export type AuditProblem =
  | { kind: "changed" | "removed" | "inserted"; eventId: bigint; seal: number }
  | { kind: "detail_changed" | "detail_removed" | "erasure_unproved"; eventId: bigint }
  | { kind: "seal_changed" | "seal_removed"; seal: number };

export type AuditReport = {
  seals: number;
  sealedEvents: number;
  /** The newest seal's hash, to be printed and kept elsewhere. */
  lastHash: string | null;
  unsealed: number;
  erasedDetails: number;
  problems: AuditProblem[];
};

/**
 * Recomputes the whole log: each seal over its leaves and the seal before, each sealed event against its leaf, each
 * detail against its event's digest. Names what was changed, removed or inserted behind the application's back. What
 * is not sealed yet is proved by its digests alone, and is counted.
 */
export async function verifyAudit(db: Db): Promise<AuditReport> {
  const report: AuditReport = {
    seals: 0,
    sealedEvents: 0,
    lastHash: null,
    unsealed: 0,
    erasedDetails: 0,
    problems: [],
  };
  const sealedUntil = await verifySeals(db, report);
  await verifyDetails(db, report);
  await countUnsealed(db, { report, above: sealedUntil });
  return report;
}

async function verifySeals(db: Db, report: AuditReport): Promise<bigint> {
  let last = START;
  for (;;) {
    const seal = await findSealAfter(db, last.number);
    if (!seal) return last.untilId;
    for (let number = last.number + 1; number < seal.number; number += 1) {
      report.problems.push({ kind: "seal_removed", seal: number });
    }
    // Where a seal is gone, the next one can only be held against what it says itself.
    const isNext = seal.number === last.number + 1;
    const before = isNext ? last : { ...last, hash: seal.previousHash, untilId: seal.fromId - 1n };
    if (!isSealWhole(seal, before)) report.problems.push({ kind: "seal_changed", seal: seal.number });
    report.problems.push(...(await compareEvents(db, seal, before.untilId)));
    report.seals += 1;
    report.sealedEvents += seal.count;
    report.lastHash = seal.hash.toString("hex");
    last = seal;
  }
}

type Before = { number: number; untilId: bigint; hash: Buffer | null };
const START: Before = { number: 0, untilId: 0n, hash: null };

function isSealWhole(seal: SealRow, before: Before): boolean {
  if (seal.leaves.length !== seal.count || seal.eventIds.length !== seal.count || seal.count === 0)
    return false;
  if (hex(before.hash) !== hex(seal.previousHash)) return false;
  const root = Buffer.from(merkleRoot(seal.leaves, sha256));
  const facts = { ...seal, fromId: String(seal.fromId), untilId: String(seal.untilId), root };
  return root.equals(seal.root) && seal.hash.equals(sealHash(facts, sha256));
}

function hex(bytes: Buffer | null): string | undefined {
  return bytes?.toString("hex");
}

async function compareEvents(db: Db, seal: SealRow, above: bigint): Promise<AuditProblem[]> {
  const limit = seal.count + PAGE;
  const rows = await listEventsToHash(db, { above, until: seal.untilId, limit });
  const found = new Map(rows.map((row) => [BigInt(row.id), row]));
  const problems: AuditProblem[] = [];
  seal.eventIds.forEach((eventId, index) => {
    const row = found.get(eventId);
    if (!row) problems.push({ kind: "removed", eventId, seal: seal.number });
    else if (!seal.leaves[index]?.equals(eventLeaf(row)))
      problems.push({ kind: "changed", eventId, seal: seal.number });
    found.delete(eventId);
  });
  for (const eventId of found.keys()) problems.push({ kind: "inserted", eventId, seal: seal.number });
  return problems;
}

async function verifyDetails(db: Db, report: AuditReport): Promise<void> {
  const until = await readLastEventId(db);
  for (let above = 0n; ;) {
    const rows = await listDetailsToHash(db, { above, until, limit: PAGE });
    for (const row of rows) {
      const problem = judgeDetail(row);
      if (problem) report.problems.push({ kind: problem, eventId: BigInt(row.eventId) });
      else if (row.erasedBy !== null) report.erasedDetails += 1;
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    above = BigInt(last.eventId);
  }
}

/** An erased detail has to name the command that erased it: emptying a row alone is no erasure. */
function judgeDetail(row: DetailRow): "detail_changed" | "detail_removed" | "erasure_unproved" | undefined {
  if (!row.isThere) return "detail_removed";
  if (row.salt === null) {
    const isProved = row.erasedByCommand !== null && ERASING_COMMANDS.has(row.erasedByCommand);
    return isProved ? undefined : "erasure_unproved";
  }
  const digest = sha256(Buffer.concat([row.salt, Buffer.from(row.canonical)])).toString("hex");
  return digest === row.digest ? undefined : "detail_changed";
}

async function countUnsealed(
  db: Db,
  { report, above }: { report: AuditReport; above: bigint },
): Promise<void> {
  const until = await readLastEventId(db);
  for (let from = above; ;) {
    const rows = await listEventsToHash(db, { above: from, until, limit: PAGE });
    report.unsealed += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    from = BigInt(last.id);
  }
}
