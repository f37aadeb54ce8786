import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { countMergeClashes, moveToKept, noteMergedState } from "#db/queries/organisation-merges.server.ts";
import { lockOrganisation, updateOrganisationFacts } from "#db/queries/organisation-records.server.ts";
import { inTransaction, type Tx } from "#db/tx.server.ts";

import { announceOrganisations } from "../announce.server.ts";
import { joinedFacts } from "../domain/facts.ts";
import { listUnderName } from "../writes/list-under-name.server.ts";
import { factsOf } from "../writes/write-facts.server.ts";

type Input = { keptId: string; mergedId: string; keptVersion: number; mergedVersion: number; reason: string };
export type MergeRefusal =
  "not_found" | "same_record" | "not_active" | "stale" | "meet_each_other" | "reason_needed";

/**
 * Merges two records of one firm: members, participations, listings, meetings, titles, invitations and the parties of
 * deals go to the kept record, and the other's registration leads to it. Ledger entries and decisions are not
 * rewritten, so that every chain of hashes and every sum stays as it is. Refuses records that changed since the
 * preview, and two that are to meet each other.
 */
export const mergeOrganisations = command(
  "organisations.manage",
  async (ctx, input: Input): Promise<Result<{ mergeId: string }, MergeRefusal>> => {
    const { keptId, mergedId } = input;
    const reason = input.reason.trim();
    if (keptId === mergedId) return refuse("same_record");
    if (reason === "") return refuse("reason_needed");
    const outcome = await inTransaction(
      ctx.db,
      async (tx): Promise<Result<{ mergeId: string }, MergeRefusal>> => {
        const pair = await lockPair(tx, input);
        if (!pair.ok) return pair;
        const { kept, merged } = pair.value;
        if ((await countMergeClashes(tx, { keptId, mergedId })).coming > 0) return refuse("meet_each_other");
        const id = ctx.ids();
        const at = ctx.clock();
        await moveToKept(tx, { id, keptId, mergedId, reason, mergedBy: ctx.actor.personId, at });
        const before = factsOf(kept);
        const facts = joinedFacts(before, factsOf(merged));
        await updateOrganisationFacts(tx, { id: keptId, facts, at });
        await listUnderName(tx, [keptId]);
        await noteMergedState(tx, id);
        await audit(tx, ctx, {
          command: "organisations.merge-organisations",
          objectType: "organisation",
          objectId: keptId,
          before: { ...before, merged: merged.registry_key },
          after: { ...facts, merge: id, reason },
        });
        return ok({ mergeId: id });
      },
    );
    if (outcome.ok) announceOrganisations();
    return outcome;
  },
);

/** Locks both in the order of their ids, so that two merges never wait for each other in a ring. */
async function lockPair(tx: Tx, { keptId, mergedId, keptVersion, mergedVersion }: Input) {
  const rows = new Map<string, Awaited<ReturnType<typeof lockOrganisation>>>();
  for (const id of [keptId, mergedId].sort()) rows.set(id, await lockOrganisation(tx, id));
  const [kept, merged] = [rows.get(keptId), rows.get(mergedId)];
  if (!kept || !merged) return refuse("not_found" as const);
  if (kept.status !== "active" || merged.status !== "active") return refuse("not_active" as const);
  if (kept.version !== keptVersion || merged.version !== mergedVersion) return refuse("stale" as const);
  return ok({ kept, merged });
}
