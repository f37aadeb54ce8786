import { CHAINS, COUNTIES, englishTerm } from "#app/lib/city.ts";
import type { Area } from "#app/server/access.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { readList } from "#app/server/list/read-list.server.ts";
import { listAreaCounts, listQuotas } from "#db/queries/area-work.server.ts";

import type { Capacity } from "../domain/vocabulary.ts";
import { areaFirmList } from "./area-list.server.ts";

/** The office that an address names, of those that the officer holds; the first one where it names none. */
export function areaOf(ctx: CtxFor<"area.recruit">, asked: string | undefined): Area | undefined {
  const { areas } = ctx.actor;
  return asked === undefined ? areas[0] : areas.find(({ role, area }) => `${role}:${area}` === asked);
}

/** The desk of a county's or a chain's office: its quota, and its own firms only. */
export async function readAreaDesk(ctx: CtxFor<"area.recruit">, { area, url }: { area: Area; url: URL }) {
  const [view, counts] = await Promise.all([
    readList(ctx, areaFirmList(area), url),
    listAreaCounts(ctx.db, { ...area, editionId: ctx.edition.id }),
  ]);
  const term = (zh: string) => (ctx.locale === "en" ? englishTerm(zh) : zh);
  return {
    view,
    edition: ctx.edition.slug,
    at: ctx.clock().toISOString(),
    key: `${area.role}:${area.area}`,
    area: term(area.area),
    areas: ctx.actor.areas.map((one) => ({ key: `${one.role}:${one.area}`, name: term(one.area) })),
    counts: counts.map((row) => ({ ...row, capacity: row.capacity as Capacity })),
  };
}

export type AreaDesk = Awaited<ReturnType<typeof readAreaDesk>>;

/** The quotas that the city has set, by area, with every county and chain. */
export async function readQuotas(ctx: CtxFor<"edition.manage">) {
  const stored = await listQuotas(ctx.db, ctx.edition.id);
  const rowsOf = (role: string, terms: readonly { zh: string; en: string }[]) =>
    terms.map(({ zh, en }, index) => ({
      index,
      area: zh,
      name: ctx.locale === "en" ? en : zh,
      places: Object.fromEntries(
        stored.filter((row) => row.role === role && row.area === zh).map((row) => [row.capacity, row.places]),
      ),
    }));
  return {
    edition: ctx.edition.slug,
    counties: rowsOf("county_officer", COUNTIES),
    chains: rowsOf("chain_officer", CHAINS),
  };
}

export type QuotasView = Awaited<ReturnType<typeof readQuotas>>;
