import { localText } from "#app/i18n/localized.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import {
  countWaitingRequests,
  listWaitingRequests,
  type JoinRequestRow,
} from "#db/queries/join-requests.server.ts";
import { listLikenessRecords } from "#db/queries/organisation-merges.server.ts";
import { findOrganisation } from "#db/queries/organisation-records.server.ts";

import { likelyDuplicates, nameCore, type LikenessRecord } from "../domain/likeness.ts";
import { viewOrganisation } from "./organisation-view.server.ts";

const SHOWN = 50;
const SHOWN_PAIRS = 20;

/** What waits for the platform's organizer, oldest first, and pairs of records that may be one firm. */
export async function readReview(ctx: PersonCtx) {
  const [rows, records] = await Promise.all([
    listWaitingRequests(ctx.db, { limit: SHOWN }),
    listLikenessRecords(ctx.db),
  ]);
  const known = records.map((row): LikenessRecord => ({
    id: row.id,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    phones: row.phones,
    emails: row.emails,
  }));
  const nameOf = new Map(known.map((row) => [row.id, localText(ctx.locale, row.nameZh, row.nameEn)]));
  const requests = [];
  for (const row of rows) requests.push(await viewRequest(ctx, row, known));
  return {
    at: ctx.clock().toISOString(),
    requests,
    likely: likelyDuplicates(known)
      .slice(0, SHOWN_PAIRS)
      .map(({ a, b, reasons }) => ({
        a: { id: a, name: nameOf.get(a) ?? "" },
        b: { id: b, name: nameOf.get(b) ?? "" },
        reasons,
      })),
  };
}

async function viewRequest(ctx: PersonCtx, row: JoinRequestRow, known: LikenessRecord[]) {
  const record = await findOrganisation(ctx.db, row.organisation_id);
  const core = nameCore(row.name_zh);
  const alike = row.kind === "new" ? known.filter((other) => nameCore(other.nameZh) === core) : [];
  return {
    id: row.id,
    version: row.version,
    kind: row.kind as "new" | "join" | "import",
    at: row.created_at.toISOString(),
    applicant: localText(ctx.locale, row.name, row.name_en),
    contact: [row.email, row.phone].filter((part) => part !== null && part !== "").join(" · "),
    hasOwner: row.has_owner,
    organisation: record ? viewOrganisation(ctx.locale, record) : null,
    alike: alike.map((other) => ({ id: other.id, name: localText(ctx.locale, other.nameZh, other.nameEn) })),
  };
}

/** How many requests wait for a decision. */
export async function readWaiting(ctx: PersonCtx): Promise<number> {
  return countWaitingRequests(ctx.db);
}

export type ReviewView = Awaited<ReturnType<typeof readReview>>;
