import { localText } from "#app/i18n/localized.ts";
import { isUuid } from "#app/lib/ids.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import { findErasable, findNewestErasure, type ErasureRow } from "#db/queries/erasures.server.ts";
import { findCredentials } from "#db/queries/people.server.ts";

import { toErasureStatus } from "../domain/erasure.ts";
import { readBlockers } from "./blockers.server.ts";

function erasureView(ctx: PersonCtx, row: ErasureRow) {
  return {
    id: row.id,
    personId: row.personId,
    name: localText(ctx.locale, row.name, row.nameEn),
    status: toErasureStatus(row.status),
    requestedAt: row.requestedAt.toISOString(),
    bySelf: row.bySelf,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decidedBy: row.decidedBy,
    reason: row.reason,
  };
}

/** The person whom a login belongs to; null where it is nobody's, or empty. */
export async function findPersonByLogin(ctx: PersonCtx, login: string): Promise<string | null> {
  const found = login.trim() === "" ? undefined : await findCredentials(ctx.db, login);
  return found?.id ?? null;
}

/** A person as she stands before being erased; undefined for one who is unknown. */
export async function readErasure(ctx: PersonCtx, personId: string | undefined) {
  if (!isUuid(personId)) return undefined;
  const person = await findErasable(ctx.db, personId);
  if (!person) return undefined;
  const newest = await findNewestErasure(ctx.db, personId);
  return {
    personId,
    name: localText(ctx.locale, person.name, person.name_en),
    login: person.email ?? person.phone ?? "",
    isErased: person.erased_at !== null,
    isOwn: personId === ctx.actor.personId,
    request: newest ? erasureView(ctx, newest) : null,
    blockers: await readBlockers(ctx, personId),
  };
}

export type ErasureDetail = NonNullable<Awaited<ReturnType<typeof readErasure>>>;
