import { localText } from "#app/i18n/localized.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { findForm, findPublishedForm } from "#db/queries/application-forms.server.ts";
import { listApplicationFiles } from "#db/queries/application-files.server.ts";
import { listDelegateChoices } from "#db/queries/delegates.server.ts";
import { listChanges } from "#db/queries/participation-changes.server.ts";
import { findParticipationOfFirm, listParticipationSteps } from "#db/queries/participations.server.ts";
import { countAhead } from "#db/queries/places.server.ts";

import { controlNames, StoredAnswers, type Answers, type FormField } from "../domain/application-form.ts";
import {
  isApplying,
  isHeld,
  isOpen,
  type KeyFacts,
  type ParticipationStatus,
} from "../domain/participation.ts";
import { CAPACITIES, type Capacity } from "../domain/vocabulary.ts";
import { toAnswerRows, toChange } from "../views.ts";
import { loadFields, parseFields } from "../writes/form-fields.server.ts";

type ReadCtx = CtxFor<"firm.read">;

/** A firm's own participation with what it can do next; `own` is null where it has not applied. */
export async function readOwnParticipation(ctx: ReadCtx) {
  const firm = { editionId: ctx.edition.id, organisationId: ctx.actor.firm.id };
  const row = await findParticipationOfFirm(ctx.db, firm);
  const base = {
    edition: ctx.edition.slug,
    isApplying: isApplying(ctx.edition.phase),
    firm: localText(ctx.locale, ctx.actor.firm.nameZh, ctx.actor.firm.nameEn),
  };
  if (!row) return { ...base, own: null };
  const [fields, steps, changes, choices, files, ahead] = await Promise.all([
    loadFields(ctx.db, { editionId: ctx.edition.id, formId: row.form_id }),
    listParticipationSteps(ctx.db, row.id),
    listChanges(ctx.db, row.id),
    listDelegateChoices(ctx.db, { ...firm, participationId: row.id }),
    listApplicationFiles(ctx.db, row.id),
    countAhead(ctx.db, row.id),
  ]);
  const status = row.status as ParticipationStatus;
  return {
    ...base,
    own: {
      status,
      capacity: row.capacity as Capacity,
      seats: row.seats,
      version: row.lock_version,
      reason: row.reason,
      holdUntil: isHeld(row.hold_until, ctx.clock()) ? (row.hold_until?.toISOString() ?? null) : null,
      ahead: status === "waitlisted" ? ahead : null,
      mayWithdraw: isOpen(status, "withdraw"),
      answers: toAnswerRows(ctx.locale, { fields, answers: StoredAnswers.parse(row.answers), files }),
      changes: changes
        .filter((change) => change.status === "pending")
        .map((change) => toChange(ctx.locale, { change, fields })),
      steps: steps.map((step) => ({
        at: step.at.toISOString(),
        step: step.step,
        note: step.note,
        by: localText(ctx.locale, step.name ?? "", step.name_en ?? ""),
      })),
      delegates: choices.map((choice) => ({
        id: choice.person_id,
        name: localText(ctx.locale, choice.name, choice.name_en),
        isChosen: choice.is_delegate,
        isElsewhere: choice.is_elsewhere,
        hasMeetings: choice.has_meetings,
      })),
    },
  };
}

export type OwnParticipation = Awaited<ReturnType<typeof readOwnParticipation>>;

/** The application form as a firm fills it in: what it has typed, or an empty form of the capacity it asks for. */
export async function readApplication(ctx: ReadCtx, asked: string | null) {
  const firm = { editionId: ctx.edition.id, organisationId: ctx.actor.firm.id };
  const row = await findParticipationOfFirm(ctx.db, firm);
  const status = (row?.status ?? "draft") as ParticipationStatus;
  const isFresh = !row || status === "withdrawn";
  const isChange = status === "approved";
  if (!isFresh && !isChange && !isOpen(status, "save")) return undefined;
  if (!isChange && !isApplying(ctx.edition.phase)) return undefined;
  const wanted = CAPACITIES.find((capacity) => capacity === asked);
  const capacity = wanted ?? (row?.capacity as Capacity | undefined) ?? "supplier";
  const isKept = row?.form_id != null && !isFresh && (isChange || row.capacity === capacity);
  const form = isKept
    ? await findForm(ctx.db, { editionId: ctx.edition.id, id: row.form_id ?? "" })
    : await findPublishedForm(ctx.db, { editionId: ctx.edition.id, capacity });
  const files = row ? await listApplicationFiles(ctx.db, row.id) : [];
  const pending = row && isChange ? await listChanges(ctx.db, row.id) : [];
  const proposal = pending.find((change) => change.status === "pending" && change.origin === "application");
  return {
    edition: ctx.edition.slug,
    status: isFresh ? ("draft" as const) : status,
    isChange,
    capacity:
      (isChange && wanted === undefined
        ? (((proposal?.after ?? {}) as KeyFacts).capacity as Capacity | undefined)
        : undefined) ?? capacity,
    seats: row?.seats ?? 2,
    version: isFresh ? null : row.lock_version,
    reason: status === "returned" ? (row?.reason ?? "") : "",
    formVersion: form?.version ?? null,
    fields: form ? parseFields(form.fields) : [],
    answers: row ? StoredAnswers.parse(row.answers) : {},
    files: files.map(({ id, name }) => ({ id, name })),
  };
}

export type ApplicationView = NonNullable<Awaited<ReturnType<typeof readApplication>>>;

/** Answers as a posted form carries them, for the questions of a form and nothing else. */
export function answersOf(posted: FormData, fields: readonly FormField[]): Answers {
  const answers: Answers = {};
  for (const name of controlNames(fields)) {
    const values = posted
      .getAll(name)
      .flatMap((value) => (typeof value === "string" ? [value.slice(0, 8_000)] : []));
    const [first] = values;
    if (first !== undefined) answers[name] = values.length > 1 ? values : first;
  }
  return answers;
}
