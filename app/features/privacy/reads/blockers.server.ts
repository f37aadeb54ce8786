import { localText } from "#app/i18n/localized.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import { listErasureBlockers } from "#db/queries/erasures.server.ts";

import { toBlocker, type Blocker } from "../domain/erasure.ts";

export type BlockerView = { kind: Blocker; name: string };

/** What a person has to hand over or cancel before she can be erased, by name. */
export async function readBlockers(ctx: PersonCtx, personId: string): Promise<BlockerView[]> {
  const rows = await listErasureBlockers(ctx.db, { personId, now: ctx.clock() });
  return rows.map(({ kind, zh, en }) => ({ kind: toBlocker(kind), name: localText(ctx.locale, zh, en) }));
}
