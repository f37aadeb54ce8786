import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import {
  countRequestsUnderWay,
  updatePolicies,
  type RequestsUnderWay,
} from "#db/queries/edition-policies.server.ts";
import { lockEdition } from "#db/queries/editions.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { changedPolicies, findPolicyProblem, type Policies, type PolicyProblem } from "../domain/policies.ts";
import { policiesOf } from "../reads/policies.server.ts";

export type SetPoliciesInput = {
  policies: Policies;
  /** What the organizer saw when starting to write. */
  version: number;
  /** Whether the organizer has read how many requests are under way. */
  isConfirmed: boolean;
};
export type PoliciesRefusal =
  | { code: PolicyProblem }
  /** Somebody was faster: what stands now, and its version. */
  | { code: "stale"; theirs: Policies; version: number }
  /** Requests are under way, and the organizer has not been told yet. */
  | { code: "unconfirmed"; underWay: RequestsUnderWay };

/**
 * Sets how firms ask for meetings. Requests that are under way keep the terms that they were sent under: nothing of
 * theirs is changed or lost. Where there are any, the organizer confirms having read how many. Refuses sets that
 * cannot stand together and a stale form; the same values again change nothing.
 */
export const setPolicies = command(
  "edition.manage",
  async (ctx, input: SetPoliciesInput): Promise<Result<{ changed: number }, PoliciesRefusal>> => {
    const { policies, version, isConfirmed } = input;
    const problem = findPolicyProblem(policies);
    if (problem) return refuse({ code: problem });
    const editionId = ctx.edition.id;
    return inTransaction(ctx.db, async (tx): Promise<Result<{ changed: number }, PoliciesRefusal>> => {
      const row = await lockEdition(tx, editionId);
      const before = policiesOf(row);
      const changes = changedPolicies(before, policies);
      if (changes.length === 0) return ok({ changed: 0 });
      if (row.policies_version !== version) {
        return refuse({ code: "stale", theirs: before, version: row.policies_version });
      }
      const underWay = await countRequestsUnderWay(tx, { editionId, now: ctx.clock() });
      if (!isConfirmed && underWay.pending + underWay.awaiting > 0) {
        return refuse({ code: "unconfirmed", underWay });
      }
      await updatePolicies(tx, { editionId, policies });
      await audit(tx, ctx, {
        command: "editions.set-policies",
        objectType: "edition",
        objectId: editionId,
        before: Object.fromEntries(changes.map((name) => [name, before[name]])),
        after: Object.fromEntries(changes.map((name) => [name, policies[name]])),
      });
      return ok({ changed: changes.length });
    });
  },
);
