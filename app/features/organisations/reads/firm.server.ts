import { localText } from "#app/i18n/localized.ts";
import { isUuid } from "#app/lib/ids.ts";
import { may } from "#app/server/access.ts";
import type { Ctx, CtxFor } from "#app/server/context.server.ts";
import { getFileContent } from "#db/queries/files.server.ts";
import { findWaitingProposal } from "#db/queries/organisation-proposals.server.ts";
import { findOrganisation, type OrganisationRecord } from "#db/queries/organisation-records.server.ts";
import { findTitleEvidence, listTitles } from "#db/queries/organisation-titles.server.ts";
import { titleText, type TitleLevel } from "#app/lib/firm-titles.ts";

import { FACT_FIELDS, type FactField } from "../domain/facts.ts";
import { factsOf } from "../writes/write-facts.server.ts";
import type { ProposedFacts } from "../writes/answer-proposal.server.ts";
import { formChoices, kindName, readTitles, termName, viewOrganisation } from "./organisation-view.server.ts";

/** The acting firm's own page. */
export async function readFirm(ctx: CtxFor<"firm.read">) {
  const row = await findOrganisation(ctx.db, ctx.actor.firm.id);
  if (!row) return null;
  return {
    edition: ctx.edition.slug,
    isOwner: may(ctx.actor, "firm.manage"),
    organisation: viewOrganisation(ctx.locale, row),
    titles: await readTitles(ctx, row.id),
    proposal: await readProposal(ctx, row),
    choices: formChoices(ctx.locale),
    /** Titles can be those of a year that has come. */
    thisYear: ctx.clock().getFullYear(),
  };
}

export type FirmView = NonNullable<Awaited<ReturnType<typeof readFirm>>>;

/** What an import proposes to change, field by field, in the reader's language; null where nothing waits. */
export async function readProposal(ctx: Ctx, row: OrganisationRecord) {
  const waiting = await findWaitingProposal(ctx.db, row.id);
  if (!waiting) return null;
  const proposed = waiting.proposed as ProposedFacts;
  const stored = await listTitles(ctx.db, row.id);
  const titles = stored.map(({ title, level, year }) =>
    titleText({ title, year, level: level as TitleLevel }),
  );
  const now: ProposedFacts = { ...factsOf(row), titles };
  const fields: (FactField | "titles")[] = [...FACT_FIELDS, "titles"];
  const shown = (field: FactField | "titles", value: string | string[]) => {
    if (field === "kinds") return [...value].map((kind) => kindName(ctx.locale, kind)).join("、");
    if (typeof value === "string")
      return field === "county" || field === "chain" ? termName(ctx.locale, value) : value;
    return [...value].sort().join("、");
  };
  const changes = fields
    .map((field) => ({ field, from: shown(field, now[field]), to: shown(field, proposed[field]) }))
    .filter(({ from, to }) => from !== to);
  return {
    id: waiting.id,
    edition: localText(ctx.locale, waiting.edition_zh, waiting.edition_en),
    at: waiting.created_at.toISOString(),
    changes,
  };
}

export type ProposalView = NonNullable<Awaited<ReturnType<typeof readProposal>>>;

/** The evidence of a title of this organisation; null for another's. */
export async function readTitleEvidence(
  ctx: Ctx,
  of: { organisationId: string; titleId: string | undefined },
): Promise<{ name: string; content: Buffer } | null> {
  if (!isUuid(of.organisationId) || !isUuid(of.titleId)) return null;
  const file = await findTitleEvidence(ctx.db, { organisationId: of.organisationId, titleId: of.titleId });
  return file ? { name: file.name, content: await getFileContent(ctx.db, file.id) } : null;
}
