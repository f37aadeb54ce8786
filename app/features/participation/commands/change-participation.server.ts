import { ok, refuse, type Result } from "#app/lib/result.ts";
import { command } from "#app/server/command.server.ts";
import { upsertChange } from "#db/queries/participation-changes.server.ts";
import { lockParticipationOfFirm, updateParticipation } from "#db/queries/participations.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { checkAnswers, StoredAnswers, type AnswerProblems } from "../domain/answer-schema.ts";
import { withoutEmpty, type Answers } from "../domain/application-form.ts";
import { keyFactsOf, withoutKeyAnswers } from "../domain/key-facts.ts";
import { differenceOf } from "../domain/participation.ts";
import type { Capacity } from "../domain/vocabulary.ts";
import { recordStep } from "../writes/application-work.server.ts";
import { loadFields } from "../writes/form-fields.server.ts";

type Refusal =
  | { code: "gone" | "not_open" | "stale" | "nothing_changed" }
  | { code: "incomplete"; problems: AnswerProblems };

/**
 * Changes an approved participation. What is a key field (capacity, number of delegates, key answers) goes to an
 * organizer with the difference, and what was approved stays in force until she has decided; the rest is written at
 * once. A newer proposal takes the place of one that still waits. Says whether a review is needed.
 */
export const changeParticipation = command(
  "participation.apply",
  async (
    ctx,
    input: { capacity: Capacity; seats: number; answers: Answers; seen: number },
  ): Promise<Result<{ needsReview: boolean }, Refusal>> =>
    inTransaction(ctx.db, async (tx): Promise<Result<{ needsReview: boolean }, Refusal>> => {
      const firm = { editionId: ctx.edition.id, organisationId: ctx.actor.firm.id };
      const row = await lockParticipationOfFirm(tx, firm);
      if (!row) return refuse({ code: "gone" });
      if (row.status !== "approved") return refuse({ code: "not_open" });
      if (row.lock_version !== input.seen) return refuse({ code: "stale" });
      const fields = await loadFields(tx, { editionId: ctx.edition.id, formId: row.form_id });
      const problems = checkAnswers(fields, input.answers);
      if (Object.keys(problems).length > 0) return refuse({ code: "incomplete", problems });
      const stored = StoredAnswers.parse(row.answers);
      const answers = withoutEmpty(input.answers);
      const before = keyFactsOf(fields, { capacity: row.capacity, seats: row.seats, answers: stored });
      const after = keyFactsOf(fields, { ...input, answers });
      const needsReview = differenceOf(before, after).length > 0;
      const kept = { ...withoutKeyAnswers(fields, answers), ...onlyKeyAnswers(fields, stored) };
      const isOtherwiseNew = JSON.stringify(sorted(kept)) !== JSON.stringify(sorted(stored));
      if (!needsReview && !isOtherwiseNew) return refuse({ code: "nothing_changed" });
      await updateParticipation(tx, row.id, { answers: kept });
      if (needsReview) {
        const { personId } = ctx.actor;
        const change = { id: ctx.ids(), participationId: row.id, before, after, personId, at: ctx.clock() };
        await upsertChange(tx, change);
      }
      await recordStep(tx, ctx, {
        participationId: row.id,
        organisationId: row.organisation_id,
        step: needsReview ? "proposed" : "changed",
        command: "participation.change-participation",
        before,
        after,
      });
      return ok({ needsReview });
    }),
);

function onlyKeyAnswers(fields: Parameters<typeof withoutKeyAnswers>[0], answers: Answers): Answers {
  const rest = withoutKeyAnswers(fields, answers);
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !(name in rest)));
}

function sorted(answers: Answers) {
  return Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1));
}
