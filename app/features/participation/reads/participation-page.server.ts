import type { Locale } from "#app/i18n/locale.ts";
import { localText } from "#app/i18n/localized.ts";
import { englishTerm } from "#app/lib/city.ts";
import { may } from "#app/server/access.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { listApplicationFiles } from "#db/queries/application-files.server.ts";
import { listPreChecks } from "#db/queries/area-work.server.ts";
import { countDelegates } from "#db/queries/delegates.server.ts";
import { listChanges } from "#db/queries/participation-changes.server.ts";
import { findParticipationPage, listParticipationSteps } from "#db/queries/participations.server.ts";
import { getPlaces } from "#db/queries/places.server.ts";

import { StoredAnswers } from "../domain/answer-schema.ts";
import { DECISIONS, freePlaces, isOpen, type ParticipationStatus } from "../domain/participation.ts";
import type { Capacity } from "../domain/vocabulary.ts";
import { toAnswerRows, toChange } from "../views.ts";
import { loadFields } from "../writes/form-fields.server.ts";

/** One application before its organizer: answers, what was changed, pre-checks, places left, history. */
export async function readParticipation(ctx: CtxFor<"participations.read">, id: string) {
  const { locale } = ctx;
  const row = await findParticipationPage(ctx.db, { editionId: ctx.edition.id, id });
  // A draft is the firm's own until it is handed in.
  if (!row || row.status === "draft") return undefined;
  const [fields, steps, changes, files, places, checks, delegates] = await Promise.all([
    loadFields(ctx.db, { editionId: ctx.edition.id, formId: row.form_id }),
    listParticipationSteps(ctx.db, id),
    listChanges(ctx.db, id),
    listApplicationFiles(ctx.db, id),
    getPlaces(ctx.db, { editionId: ctx.edition.id, capacity: row.capacity }),
    listPreChecks(ctx.db, id),
    countDelegates(ctx.db, id),
  ]);
  const status = row.status as ParticipationStatus;
  const isOwnFirm = ctx.actor.firms.some((firm) => firm.id === row.organisation_id);
  const mayDecide = may(ctx.actor, "participations.decide", ctx.edition.id);
  const term = (zh: string) => (locale === "en" ? englishTerm(zh) : zh);
  return {
    edition: ctx.edition.slug,
    id,
    status,
    version: row.lock_version,
    capacity: row.capacity as Capacity,
    seats: row.seats,
    reason: row.reason,
    firm: localText(locale, row.name_zh, row.name_en),
    firmId: row.organisation_id,
    hasBadges: status === "approved" && delegates > 0,
    facts: { code: row.credit_code ?? "", county: term(row.county), chain: term(row.chain) },
    applicant: nameOf(locale, row.applicant_zh, row.applicant_en),
    submittedAt: row.submitted_at?.toISOString() ?? null,
    holdUntil: row.hold_until?.toISOString() ?? null,
    mayDecide: mayDecide && !isOwnFirm,
    isOwnFirm: mayDecide && isOwnFirm,
    open: DECISIONS.filter((decision) => isOpen(status, decision)),
    taken: places.approved + places.held,
    places: places.places,
    isFull:
      row.hold_until === null &&
      freePlaces({ places: places.places, taken: places.approved + places.held }) === 0,
    answers: toAnswerRows(locale, { fields, answers: StoredAnswers.parse(row.answers), files }),
    changes: changes
      .filter((change) => change.status === "pending")
      .map((change) => toChange(locale, { change, fields })),
    checks: checks.map((check) => ({
      role: check.role as "county_officer" | "chain_officer",
      verdict: check.verdict as "fit" | "doubt",
      note: check.note,
      by: localText(locale, check.name, check.name_en),
      at: check.at.toISOString(),
    })),
    steps: steps.map((step) => ({
      at: step.at.toISOString(),
      step: step.step,
      note: step.note,
      by: nameOf(locale, step.name, step.name_en),
    })),
  };
}

function nameOf(locale: Locale, zh: string | null, en: string | null): string {
  return localText(locale, zh ?? "", en ?? "");
}

export type ParticipationView = NonNullable<Awaited<ReturnType<typeof readParticipation>>>;
