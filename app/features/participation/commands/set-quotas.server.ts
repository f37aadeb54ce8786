import { CHAINS, COUNTIES } from "#app/lib/city.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { setQuota } from "#db/queries/area-work.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import type { Capacity } from "../domain/vocabulary.ts";
import { announceParticipations } from "../writes/application-work.server.ts";

export type Quota = {
  role: "county_officer" | "chain_officer";
  area: string;
  capacity: Capacity;
  places: number | null;
};

/** Sets what the city expects of its counties and chains in an edition; null takes a quota away. All or nothing. */
export const setQuotas = command(
  "edition.manage",
  async (ctx, input: { quotas: Quota[] }): Promise<Result<null, "gone">> => {
    const known = (quota: Quota) =>
      (quota.role === "county_officer" ? COUNTIES : CHAINS).some(({ zh }) => zh === quota.area);
    if (!input.quotas.every(known)) return refuse("gone");
    return inTransaction(ctx.db, async (tx) => {
      for (const quota of input.quotas) await setQuota(tx, { ...quota, editionId: ctx.edition.id });
      await audit(tx, ctx, {
        command: "participation.set-quotas",
        objectType: "edition",
        objectId: ctx.edition.id,
        after: { quotas: input.quotas.filter(({ places }) => places !== null) },
      });
      announceParticipations(tx, ctx.edition.id);
      return ok(null);
    });
  },
);
