import { createFormat } from "#app/i18n/format.ts";
import { localText } from "#app/i18n/localized.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { CHAINS, COUNTIES, englishTerm, TITLES } from "#app/lib/city.ts";
import type { TitleLevel } from "#app/lib/firm-titles.ts";
import { FOREIGN_COUNTRIES } from "#app/lib/registry-key.ts";
import type { Ctx } from "#app/server/context.server.ts";
import { listFirmEvents } from "#db/queries/firm-history.server.ts";
import type { OrganisationRecord } from "#db/queries/organisation-records.server.ts";
import { listTitles } from "#db/queries/organisation-titles.server.ts";

import { historyMessages } from "../messages/history.ts";
import { organisationMessages } from "../messages/organisations.ts";
import { factsOf } from "../writes/write-facts.server.ts";

export const ZONE = "Asia/Shanghai";

export type OrganisationStatus = "active" | "under_review" | "rejected" | "merged";

/** An organisation's own record in the reader's language, with its facts as they are entered. */
export function viewOrganisation(locale: Locale, row: OrganisationRecord) {
  const country = row.country === "CN" ? null : createFormat(locale, ZONE).region(row.country);
  return {
    id: row.id,
    name: localText(locale, row.name_zh, row.name_en),
    otherName: locale === "zh" ? row.name_en : row.name_en === "" ? "" : row.name_zh,
    registration: row.credit_code ?? `${country ?? ""} ${row.registration_number ?? ""}`,
    status: row.status as OrganisationStatus,
    version: row.version,
    facts: factsOf(row),
    shown: {
      kinds: row.kinds.map((kind) => kindName(locale, kind)),
      county: termName(locale, row.county),
      place: row.place,
      chain: termName(locale, row.chain),
    },
  };
}

export type OrganisationView = ReturnType<typeof viewOrganisation>;

export function termName(locale: Locale, zh: string): string {
  return locale === "zh" ? zh : englishTerm(zh);
}

export function kindName(locale: Locale, kind: string): string {
  const names: Record<string, string> = organisationMessages[locale].kinds;
  return names[kind] ?? kind;
}

/** The titles of an organisation, in the reader's language. */
export async function readTitles(ctx: Ctx, organisationId: string) {
  const m = organisationMessages[ctx.locale];
  const rows = await listTitles(ctx.db, organisationId);
  return rows.map((row) => ({
    id: row.id,
    title: termName(ctx.locale, row.title),
    level: row.level === "" ? "" : m.levels[row.level as Exclude<TitleLevel, "">],
    year: row.year,
    evidence: row.evidence_name,
  }));
}

export type TitleView = Awaited<ReturnType<typeof readTitles>>[number];

/** What may be chosen in the forms of an organisation. Countries are named here, since browsers may name them otherwise. */
export function formChoices(locale: Locale) {
  const m = organisationMessages[locale];
  const format = createFormat(locale, ZONE);
  const terms = (list: readonly { zh: string; en: string }[]) =>
    list.map((term) => ({ value: term.zh, label: term[locale] }));
  const abroad = FOREIGN_COUNTRIES.map((code) => ({ value: code, label: format.region(code) }));
  return {
    counties: terms(COUNTIES),
    chains: terms(CHAINS),
    titles: terms(TITLES),
    countries: [{ value: "CN", label: m.mainland }, ...abroad],
  };
}

export type FormChoices = ReturnType<typeof formChoices>;

const HISTORY_PAGE = 50;

/** A page of what was done to an organisation, in plain words; commands without words of their own are left out. */
export async function readHistory(
  ctx: Ctx,
  of: { organisationId: string; before: string | null; limit?: number },
) {
  const { organisationId, limit = HISTORY_PAGE } = of;
  const before = of.before !== null && /^\d{1,18}$/.test(of.before) ? BigInt(of.before) : null;
  const rows = await listFirmEvents(ctx.db, { organisationId, before, limit: limit + 1 });
  const words: Record<string, string> = historyMessages[ctx.locale];
  return {
    events: rows.slice(0, limit).flatMap((row) => {
      const what = words[row.command];
      if (what === undefined) return [];
      const person = row.person === null ? null : localText(ctx.locale, row.person, row.person_en ?? "");
      return [{ id: String(row.id), at: row.at.toISOString(), person, what, subject: row.subject ?? "" }];
    }),
    older: rows.length > limit ? String(rows[limit - 1]?.id ?? "") : null,
  };
}

export type History = Awaited<ReturnType<typeof readHistory>>;
