import type { PersonCtx } from "#app/server/context.server.ts";
import { listConsents } from "#db/queries/consents.server.ts";
import { findNewestErasure } from "#db/queries/erasures.server.ts";

import { PURPOSES, stands, TEXT_VERSIONS } from "../domain/consent.ts";
import { toErasureStatus } from "../domain/erasure.ts";
import { readBlockers } from "./blockers.server.ts";

/** What stands on the page on which a person disposes of her data. */
export async function readOwnData(ctx: PersonCtx) {
  const { personId } = ctx.actor;
  const said = await listConsents(ctx.db, personId);
  const erasure = await findNewestErasure(ctx.db, personId);
  return {
    consents: PURPOSES.map((purpose) => {
      const history = said.filter((row) => row.purpose === purpose);
      return {
        purpose,
        textVersion: TEXT_VERSIONS[purpose],
        isGiven: stands(purpose, history[0]),
        history: history.map((row) => ({
          id: String(row.id),
          isGiven: row.isGiven,
          textVersion: row.textVersion,
          at: row.at.toISOString(),
        })),
      };
    }),
    erasure: erasure
      ? {
          status: toErasureStatus(erasure.status),
          requestedAt: erasure.requestedAt.toISOString(),
          reason: erasure.reason,
        }
      : null,
    blockers: await readBlockers(ctx, personId),
  };
}

export type OwnData = Awaited<ReturnType<typeof readOwnData>>;
