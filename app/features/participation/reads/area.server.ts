import { localText } from "#app/i18n/localized.ts";
import { CHAINS, COUNTIES, englishTerm } from "#app/lib/city.ts";
import type { Area } from "#app/server/access.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { listAreaCounts, listAreaFirms, listQuotas } from "#db/queries/area-work.server.ts";

import { chaseBefore, hasAnswered } from "../domain/area.ts";
import { isApplying, type ParticipationStatus } from "../domain/participation.ts";
import { capacityOf, type Capacity, type Kind } from "../domain/vocabulary.ts";

/** The office that an address names, of those that the officer holds; the first one where it names none. */
export function areaOf(ctx: CtxFor<"area.recruit">, asked: string | null): Area | undefined {
  const { areas } = ctx.actor;
  return asked === null ? areas[0] : areas.find(({ role, area }) => `${role}:${area}` === asked);
}

/** The desk of a county's or a chain's office: its quota, and its own firms only. */
export async function readAreaDesk(ctx: CtxFor<"area.recruit">, area: Area) {
  const scope = { ...area, editionId: ctx.edition.id };
  const [counts, firms] = await Promise.all([listAreaCounts(ctx.db, scope), listAreaFirms(ctx.db, scope)]);
  const before = chaseBefore(ctx.clock());
  const term = (zh: string) => (ctx.locale === "en" ? englishTerm(zh) : zh);
  return {
    edition: ctx.edition.slug,
    at: ctx.clock().toISOString(),
    key: `${area.role}:${area.area}`,
    area: term(area.area),
    areas: ctx.actor.areas.map((one) => ({ key: `${one.role}:${one.area}`, name: term(one.area) })),
    isApplying: isApplying(ctx.edition.phase),
    counts: counts.map((row) => ({ ...row, capacity: row.capacity as Capacity })),
    firms: firms.map((row) => firmView(ctx, row, before)),
  };
}

type FirmRow = Awaited<ReturnType<typeof listAreaFirms>>[number];

function firmView(ctx: CtxFor<"area.recruit">, row: FirmRow, before: Date) {
  const told = row.reminded_at ?? row.invited_at;
  return {
    id: row.id,
    name: localText(ctx.locale, row.name_zh, row.name_en),
    status: row.status as ParticipationStatus | null,
    capacity: capacityShown(row),
    invitedAt: row.invited_at?.toISOString() ?? null,
    remindedAt: row.reminded_at?.toISOString() ?? null,
    reminders: row.reminders ?? 0,
    verdict: row.verdict as "fit" | "doubt" | null,
    note: row.note ?? "",
    ...openTo(row.status, { told, before }),
  };
}

/** The capacity that the firm applies in, or was asked to, or that its kind suggests. */
function capacityShown(row: FirmRow): Capacity {
  return (row.capacity ?? row.asked_capacity ?? capacityOf(row.kinds as Kind[]) ?? "supplier") as Capacity;
}

function openTo(status: string | null, { told, before }: { told: Date | null; before: Date }) {
  const isWaiting = !hasAnswered(status);
  return {
    mayRecruit: isWaiting && told === null,
    mayChase: isWaiting && told !== null && told <= before,
    mayCheck: status === "submitted" || status === "waitlisted",
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
