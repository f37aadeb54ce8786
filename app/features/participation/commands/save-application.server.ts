import { ok, refuse, type Result } from "#app/lib/result.ts";
import { command } from "#app/server/command.server.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { findPublishedForm } from "#db/queries/application-forms.server.ts";
import {
  insertParticipation,
  lockParticipationOfFirm,
  updateParticipation,
  type ParticipationRow,
} from "#db/queries/participations.server.ts";
import { inTransaction, violatedConstraint, type Tx } from "#db/tx.server.ts";

import { StoredAnswers } from "../domain/answer-schema.ts";
import { type Answers } from "../domain/application-form.ts";
import { isApplying, isOpen, type ParticipationStatus } from "../domain/participation.ts";
import type { Capacity } from "../domain/vocabulary.ts";
import { recordStep } from "../writes/application-work.server.ts";

type ApplyCtx = CtxFor<"participation.apply">;
export type SaveApplicationInput = {
  capacity: Capacity;
  seats: number;
  answers: Answers;
  /** The version that the form was opened with; null where there was no application yet. */
  seen: number | null;
};
export type StaleApplication = {
  code: "stale";
  /** What a colleague has saved in the meantime. */
  theirs: { capacity: string; seats: number; answers: Answers; version: number };
};
export type SaveApplicationRefusal = { code: "closed" | "not_open" } | StaleApplication;

/**
 * Keeps an application as it is typed, whole or not; the first time begins it, after a withdrawal anew. A form that
 * a colleague has saved in the meantime is refused with what stands, so that both can be shown.
 */
export const saveApplication = command(
  "participation.apply",
  async (
    ctx,
    input: SaveApplicationInput,
  ): Promise<Result<{ id: string; version: number }, SaveApplicationRefusal>> => {
    if (!isApplying(ctx.edition.phase)) return refuse({ code: "closed" });
    try {
      return await inTransaction(ctx.db, async (tx) => {
        const row = await lockParticipationOfFirm(tx, {
          editionId: ctx.edition.id,
          organisationId: ctx.actor.firm.id,
        });
        return row ? save(tx, ctx, { row, input }) : begin(tx, ctx, input);
      });
    } catch (error) {
      // A colleague began at the same moment.
      if (violatedConstraint(error) === "participation_uq") return refuse({ code: "not_open" });
      throw error;
    }
  },
);

async function begin(tx: Tx, ctx: ApplyCtx, input: SaveApplicationInput) {
  const id = ctx.ids();
  const organisationId = ctx.actor.firm.id;
  const scope = { editionId: ctx.edition.id, capacity: input.capacity };
  const form = await findPublishedForm(tx, scope);
  await insertParticipation(tx, {
    ...scope,
    id,
    organisationId,
    formId: form?.id ?? null,
    personId: ctx.actor.personId,
    at: ctx.clock(),
  });
  await updateParticipation(tx, id, { seats: input.seats, answers: input.answers });
  await recordStep(tx, ctx, {
    participationId: id,
    organisationId,
    step: "started",
    command: "participation.save-application",
    before: {},
    after: { capacity: input.capacity },
  });
  return ok({ id, version: 2 });
}

async function save(
  tx: Tx,
  ctx: ApplyCtx,
  { row, input }: { row: ParticipationRow; input: SaveApplicationInput },
): Promise<Result<{ id: string; version: number }, SaveApplicationRefusal>> {
  const isRestart = row.status === "withdrawn";
  if (!isRestart && !isOpen(row.status as ParticipationStatus, "save")) return refuse({ code: "not_open" });
  if (!isRestart && input.seen !== row.lock_version) {
    const answers = StoredAnswers.parse(row.answers);
    const theirs = { capacity: row.capacity, seats: row.seats, answers, version: row.lock_version };
    return refuse({ code: "stale", theirs });
  }
  const formId = await formFor(tx, ctx, { row, input, isRestart });
  await updateParticipation(tx, row.id, {
    capacity: input.capacity,
    seats: input.seats,
    answers: input.answers,
    formId,
    appliedBy: ctx.actor.personId,
    ...(isRestart ? { status: "draft", reason: "" } : {}),
  });
  if (isRestart || row.capacity !== input.capacity) {
    await recordStep(tx, ctx, {
      participationId: row.id,
      organisationId: row.organisation_id,
      step: isRestart ? "started" : "saved",
      command: "participation.save-application",
      before: { status: row.status, capacity: row.capacity },
      after: { status: isRestart ? "draft" : row.status, capacity: input.capacity },
    });
  }
  return ok({ id: row.id, version: row.lock_version + 1 });
}

type Chosen = { row: ParticipationRow; input: SaveApplicationInput; isRestart: boolean };

/** The form that an application was begun by stays with it; another capacity, or a new beginning, takes the newest. */
async function formFor(tx: Tx, ctx: ApplyCtx, { row, input, isRestart }: Chosen): Promise<string | null> {
  if (!isRestart && row.capacity === input.capacity && row.form_id !== null) return row.form_id;
  const form = await findPublishedForm(tx, { editionId: ctx.edition.id, capacity: input.capacity });
  return form?.id ?? null;
}
