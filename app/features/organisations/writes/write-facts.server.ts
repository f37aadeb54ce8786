import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import type { Ctx } from "#app/server/context.server.ts";
import {
  lockOrganisation,
  updateOrganisationFacts,
  type OrganisationRecord,
} from "#db/queries/organisation-records.server.ts";
import type { Tx } from "#db/tx.server.ts";

import { changedFacts, type OrganisationFacts } from "../domain/facts.ts";
import { listUnderName } from "./list-under-name.server.ts";

export type FactsRefusal = "not_found" | "stale";

export function factsOf(row: OrganisationRecord): OrganisationFacts {
  return {
    nameZh: row.name_zh,
    nameEn: row.name_en,
    kinds: row.kinds,
    county: row.county,
    place: row.place,
    chain: row.chain,
  };
}

/**
 * Writes the facts of an organisation that stands as its editor saw it (`version`). Refuses a stale form, so that the
 * editor sees both values; facts that stand already change nothing. Returns whether anything changed.
 */
export async function writeFacts(
  tx: Tx,
  ctx: Ctx,
  input: { organisationId: string; version: number; facts: OrganisationFacts; command: string },
): Promise<Result<{ isChanged: boolean }, FactsRefusal>> {
  const row = await lockOrganisation(tx, input.organisationId);
  if (!row || row.status === "merged") return refuse("not_found");
  const before = factsOf(row);
  const changes = changedFacts(before, input.facts);
  if (changes.length === 0) return ok({ isChanged: false });
  if (row.version !== input.version) return refuse("stale");
  await updateOrganisationFacts(tx, { id: row.id, facts: input.facts, at: ctx.clock() });
  const isRenamed = changes.some(({ field }) => field === "nameZh" || field === "nameEn");
  if (isRenamed) await listUnderName(tx, [row.id]);
  await audit(tx, ctx, {
    command: input.command,
    objectType: "organisation",
    objectId: row.id,
    before: Object.fromEntries(changes.map(({ field, from }) => [field, from])),
    after: Object.fromEntries(changes.map(({ field, to }) => [field, to])),
  });
  return ok({ isChanged: true });
}
