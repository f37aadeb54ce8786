import { readTargetProgress } from "#app/features/targets/public.server.ts";
import { localText } from "#app/i18n/localized.ts";
import type { Ctx, EditionContext } from "#app/server/context.server.ts";
import { toEditionContext } from "#app/server/guards.server.ts";
import { findCurrentEdition } from "#db/queries/editions.server.ts";
import { countEditionListings, countFacets } from "#db/queries/listings.server.ts";

import { parseCatalogueQuery } from "../domain/catalogue-query.ts";
import { termName } from "../domain/vocabulary.ts";
import { toListingSearch } from "./catalogue.server.ts";

const HEADLINE_MEASURE = "contract_value";

/** The edition of the address, or the one that visitors land on; null where none is open to the public. */
export async function readEditionHome(ctx: Ctx) {
  const current = ctx.edition ? undefined : await findCurrentEdition(ctx.db);
  const edition = ctx.edition ?? (current && toEditionContext(current));
  if (!edition) return null;
  const [counts, chains, targets] = await Promise.all([
    countEditionListings(ctx.db, edition.id),
    readChains(ctx, edition),
    readTargetProgress(ctx, edition),
  ]);
  return {
    slug: edition.slug,
    name: localText(ctx.locale, edition.nameZh, edition.nameEn),
    startsOn: edition.startsOn,
    endsOn: edition.endsOn,
    hasFirm: ctx.actor.kind === "person" && ctx.actor.firm !== null,
    isSignedIn: ctx.actor.kind === "person",
    counts,
    chains,
    targets: targets
      .filter((target) => target.measure === HEADLINE_MEASURE)
      .map((target) => ({
        scope: target.scope,
        amountFen: target.amountFen,
        reachedFen: target.reachedFen,
        share: target.shares.reached,
        segments: [
          { kind: "base" as const, share: target.shares.baseline },
          { kind: "ver" as const, share: target.shares.verified },
        ],
        baselineLabel: target.baselineLabel,
        baselineSource: target.baselineSource,
      })),
  };
}

export type EditionHomeView = NonNullable<Awaited<ReturnType<typeof readEditionHome>>>;

/** How many offers each industry chain has, the fullest first. */
async function readChains(ctx: Ctx, edition: EditionContext) {
  const query = parseCatalogueQuery(new URLSearchParams());
  const rows = await countFacets(ctx.db, {
    search: toListingSearch(edition.id, { side: "offer", query }),
    leadBounds: [],
  });
  return rows
    .filter((row) => row.facet === "chain")
    .sort((a, b) => b.listings - a.listings)
    .map((row) => ({ value: row.value, name: termName(ctx.locale, row.value), count: row.listings }));
}
