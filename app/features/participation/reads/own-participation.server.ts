import { localText } from "#app/i18n/localized.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { findForm, findPublishedForm } from "#db/queries/application-forms.server.ts";
import { listApplicationFiles } from "#db/queries/application-files.server.ts";
import { listDelegateChoices } from "#db/queries/delegates.server.ts";
import { listChanges } from "#db/queries/participation-changes.server.ts";
import { findParticipationOfFirm, listParticipationSteps } from "#db/queries/participations.server.ts";
import { countAhead } from "#db/queries/places.server.ts";

import { StoredAnswers } from "../domain/answer-schema.ts";
import { controlNames, type Answers, type FormField } from "../domain/application-form.ts";
import { isApplying, isHeld, isOpen, type ParticipationStatus } from "../domain/participation.ts";
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

/** What a firm may do with the form now: begin, go on, change what was approved; null where it is not its move. */
function modeOf(phase: string, status: ParticipationStatus | undefined): "begin" | "go_on" | "change" | null {
  if (status === "approved") return "change";
  if (!isApplying(phase)) return null;
  if (status === undefined || status === "withdrawn") return "begin";
  return isOpen(status, "save") ? "go_on" : null;
}

/** The application form as a firm fills it in: what it has typed, or an empty form of the capacity it asks for. */
export async function readApplication(ctx: ReadCtx, asked: string | null) {
  const firm = { editionId: ctx.edition.id, organisationId: ctx.actor.firm.id };
  const row = await findParticipationOfFirm(ctx.db, firm);
  const status = row?.status as ParticipationStatus | undefined;
  const mode = modeOf(ctx.edition.phase, status);
  if (mode === null) return undefined;
  const capacity = CAPACITIES.find((one) => one === (asked ?? row?.capacity)) ?? "supplier";
  const form = await formOf(ctx, { row: mode === "begin" ? undefined : row, capacity, mode });
  const isChange = mode === "change";
  return {
    edition: ctx.edition.slug,
    isChange,
    capacity,
    version: mode === "begin" ? null : (row?.lock_version ?? null),
    formVersion: form?.version ?? null,
    fields: form ? parseFields(form.fields) : [],
    ...(await typedOf(ctx, row)),
  };
}

type Row = Awaited<ReturnType<typeof findParticipationOfFirm>>;

async function typedOf(ctx: ReadCtx, row: Row) {
  if (!row) return { seats: 2, answers: {}, files: [], reason: "" };
  const files = await listApplicationFiles(ctx.db, row.id);
  return {
    reason: row.status === "returned" ? row.reason : "",
    seats: row.seats,
    answers: StoredAnswers.parse(row.answers),
    files: files.map(({ id, name }) => ({ id, name })),
  };
}

/** The form that the application was begun by; another capacity takes its newest. Imported firms have filled in none. */
async function formOf(
  ctx: ReadCtx,
  { row, capacity, mode }: { row: Row; capacity: Capacity; mode: "begin" | "go_on" | "change" },
) {
  const editionId = ctx.edition.id;
  const isOwn = row && (mode === "change" || row.capacity === capacity);
  if (isOwn && row.form_id !== null) return findForm(ctx.db, { editionId, id: row.form_id });
  return mode === "change" ? undefined : findPublishedForm(ctx.db, { editionId, capacity });
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
