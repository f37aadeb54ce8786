import { localText } from "#app/i18n/localized.ts";
import { isUuid } from "#app/lib/ids.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import { listMembers } from "#db/queries/members.server.ts";
import {
  countMergeClashes,
  countMergedRows,
  findMerge,
  listMergesOf,
  type MergeRow,
} from "#db/queries/organisation-merges.server.ts";
import {
  countOrganisationWork,
  findOrganisation,
  findOrganisationByKey,
  listOrganisationDeals,
  listOrganisationEditions,
} from "#db/queries/organisation-records.server.ts";
import { normaliseRegistryKey } from "#app/lib/registry-key.ts";

import { readProposal } from "./firm.server.ts";
import { viewMember } from "./members.server.ts";
import { formChoices, readHistory, readTitles, viewOrganisation } from "./organisation-view.server.ts";

const SHOWN_DEALS = 10;
const SHOWN_EVENTS = 12;

/** One organisation with everything that hangs on it, for the platform's organizer; null where there is none. */
export async function readOrganisation(ctx: PersonCtx, id: string | undefined) {
  if (!isUuid(id)) return null;
  const row = await findOrganisation(ctx.db, id);
  if (!row) return null;
  const kept = row.merged_into === null ? undefined : await findOrganisation(ctx.db, row.merged_into);
  const [members, editions, work, deals, titles, history, merges, proposal] = await Promise.all([
    listMembers(ctx.db, id),
    listOrganisationEditions(ctx.db, id),
    countOrganisationWork(ctx.db, id),
    listOrganisationDeals(ctx.db, { organisationId: id, limit: SHOWN_DEALS }),
    readTitles(ctx, id),
    readHistory(ctx, { organisationId: id, before: null, limit: SHOWN_EVENTS }),
    listMergesOf(ctx.db, id),
    readProposal(ctx, row),
  ]);
  return {
    organisation: viewOrganisation(ctx.locale, row),
    mergedInto: kept ? { id: kept.id, name: localText(ctx.locale, kept.name_zh, kept.name_en) } : null,
    members: members.map((member) => viewMember(ctx.locale, member)),
    editions: editions.map((edition) => ({
      slug: edition.slug,
      name: localText(ctx.locale, edition.name_zh, edition.name_en),
      capacity: edition.capacity as "supplier" | "buyer" | "institute" | "financier",
      status: edition.status as ParticipationStatus,
    })),
    work,
    deals: deals.map((deal) => ({
      id: deal.id,
      edition: deal.slug,
      title: deal.title,
      other: localText(ctx.locale, deal.other_zh, deal.other_en),
      signedOn: deal.signed_on,
      verifiedFen: deal.verified_fen,
    })),
    titles,
    history: history.events,
    merges: await Promise.all(merges.map((merge) => viewMerge(ctx, merge))),
    proposal,
    choices: formChoices(ctx.locale),
  };
}

export type OrganisationPageView = NonNullable<Awaited<ReturnType<typeof readOrganisation>>>;
type ParticipationStatus =
  "draft" | "submitted" | "approved" | "waitlisted" | "returned" | "rejected" | "withdrawn";

async function viewMerge(ctx: PersonCtx, merge: MergeRow) {
  const rows = merge.undone_at === null ? await countMergedRows(ctx.db, merge.id) : [];
  return {
    id: merge.id,
    kept: { id: merge.kept_id, name: localText(ctx.locale, merge.kept_name_zh, merge.kept_name_en) },
    merged: {
      id: merge.merged_id,
      name: localText(ctx.locale, merge.merged_name_zh, merge.merged_name_en),
      key: merge.merged_key,
    },
    reason: merge.reason,
    at: merge.merged_at.toISOString(),
    by: localText(ctx.locale, merge.merged_by_name, merge.merged_by_name_en),
    undoneAt: merge.undone_at?.toISOString() ?? null,
    rows: rows.reduce((sum, { rows: all }) => sum + all, 0),
    touched: rows.reduce((sum, { touched }) => sum + touched, 0),
  };
}

export type MergeView = Awaited<ReturnType<typeof viewMerge>>;

/** Whether a merge belongs to an organisation, so that one page cannot undo another's. */
export async function isMergeOf(
  ctx: PersonCtx,
  of: { mergeId: string; organisationId: string },
): Promise<boolean> {
  const merge = await findMerge(ctx.db, of.mergeId);
  return merge !== undefined && [merge.kept_id, merge.merged_id].includes(of.organisationId);
}

/** What a merge of two organisations would do. `other` is the registration or the id of the second record. */
export async function readMergePreview(ctx: PersonCtx, of: { id: string | undefined; other: string }) {
  if (!isUuid(of.id)) return null;
  const row = await findOrganisation(ctx.db, of.id);
  if (row?.status !== "active") return null;
  const kept = await sideOf(ctx, row);
  if (of.other === "") return { kept, merged: null, isMissing: false, clashes: null, keptHasOwner: false };
  const found = isUuid(of.other)
    ? await findOrganisation(ctx.db, of.other)
    : await findOrganisationByKey(ctx.db, normaliseRegistryKey(of.other));
  if (!found || found.id === row.id || found.status !== "active") {
    return { kept, merged: null, isMissing: true, clashes: null, keptHasOwner: false };
  }
  return {
    kept,
    merged: await sideOf(ctx, found),
    isMissing: false,
    clashes: await countMergeClashes(ctx.db, { keptId: row.id, mergedId: found.id }),
    keptHasOwner: kept.members.some(({ role, hasAccount }) => role === "owner" && hasAccount),
  };
}

async function sideOf(ctx: PersonCtx, row: NonNullable<Awaited<ReturnType<typeof findOrganisation>>>) {
  const [members, editions, work, titles] = await Promise.all([
    listMembers(ctx.db, row.id),
    listOrganisationEditions(ctx.db, row.id),
    countOrganisationWork(ctx.db, row.id),
    readTitles(ctx, row.id),
  ]);
  return {
    ...viewOrganisation(ctx.locale, row),
    members: members.map((member) => viewMember(ctx.locale, member)),
    editions: editions.map((edition) => localText(ctx.locale, edition.name_zh, edition.name_en)),
    work,
    titles: titles.map(({ title }) => title),
  };
}

export type MergePreview = NonNullable<Awaited<ReturnType<typeof readMergePreview>>>;
