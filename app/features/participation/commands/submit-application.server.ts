import { notify } from "#app/features/notifications/public.server.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { paths } from "#app/paths.ts";
import { command } from "#app/server/command.server.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { listApplicationFiles } from "#db/queries/application-files.server.ts";
import { listEditionRoles } from "#db/queries/edition-roles.server.ts";
import {
  lockParticipationOfFirm,
  updateParticipation,
  type ParticipationRow,
} from "#db/queries/participations.server.ts";
import { inTransaction, type Tx } from "#db/tx.server.ts";

import { checkAnswers, StoredAnswers, type AnswerProblems } from "../domain/answer-schema.ts";
import { withoutEmpty } from "../domain/application-form.ts";
import { isApplying, isOpen, type ParticipationStatus } from "../domain/participation.ts";
import { recordStep } from "../writes/application-work.server.ts";
import { loadFields } from "../writes/form-fields.server.ts";

export type SubmitRefusal =
  { code: "gone" | "closed" | "not_open" | "stale" } | { code: "incomplete"; problems: AnswerProblems };

/**
 * Hands an application in as it was saved last. Refuses one whose answers its form does not accept, naming each, and
 * one that was saved anew after the person saw it. A second click changes nothing.
 */
export const submitApplication = command(
  "participation.apply",
  async (ctx, input: { seen: number }): Promise<Result<null, SubmitRefusal>> => {
    if (!isApplying(ctx.edition.phase)) return refuse({ code: "closed" });
    return inTransaction(ctx.db, async (tx): Promise<Result<null, SubmitRefusal>> => {
      const firm = { editionId: ctx.edition.id, organisationId: ctx.actor.firm.id };
      const row = await lockParticipationOfFirm(tx, firm);
      if (!row) return refuse({ code: "gone" });
      if (row.status === "submitted") return ok(null);
      if (!isOpen(row.status as ParticipationStatus, "submit")) return refuse({ code: "not_open" });
      if (row.lock_version !== input.seen) return refuse({ code: "stale" });
      const problems = await problemsOf(tx, ctx, row);
      if (Object.keys(problems).length > 0) return refuse({ code: "incomplete", problems });
      await updateParticipation(tx, row.id, {
        status: "submitted",
        submittedAt: ctx.clock(),
        answers: withoutEmpty(StoredAnswers.parse(row.answers)),
        appliedBy: ctx.actor.personId,
      });
      await recordStep(tx, ctx, {
        participationId: row.id,
        organisationId: row.organisation_id,
        step: row.status === "returned" ? "resubmitted" : "submitted",
        command: "participation.submit-application",
        before: { status: row.status },
        after: { status: "submitted", capacity: row.capacity, seats: row.seats },
      });
      await tellOrganizers(tx, ctx, row);
      return ok(null);
    });
  },
);

async function problemsOf(tx: Tx, ctx: CtxFor<"participation.apply">, row: ParticipationRow) {
  const fields = await loadFields(tx, { editionId: ctx.edition.id, formId: row.form_id });
  const answers = StoredAnswers.parse(row.answers);
  const problems = checkAnswers(fields, answers);
  const files = new Set((await listApplicationFiles(tx, row.id)).map(({ id }) => id));
  for (const field of fields) {
    const name = `a_${field.key}`;
    const given = answers[name];
    if (field.type === "file" && typeof given === "string" && given !== "" && !files.has(given))
      problems[name] = "needed";
  }
  return problems;
}

async function tellOrganizers(tx: Tx, ctx: CtxFor<"participation.apply">, row: ParticipationRow) {
  const holders = await listEditionRoles(tx, ctx.edition.id);
  const { firm } = ctx.actor;
  await notify(tx, ctx, {
    personIds: holders.filter(({ role }) => role === "organizer").map(({ person_id }) => person_id),
    kind: "participation.submitted",
    data: { firm: { zh: firm.nameZh, en: firm.nameEn || firm.nameZh } },
    path: paths.console.participation(ctx.edition.slug, row.id),
    dedupeKey: `participation:${row.id}:submitted:${String(row.lock_version)}`,
  });
}
