import type { PersonCtx } from "#app/server/context.server.ts";
import { listConsents } from "#db/queries/consents.server.ts";

import { PURPOSES, stands, TEXT_VERSIONS } from "../domain/consent.ts";

/** What stands on the page on which a person disposes of her data. */
export async function readOwnData(ctx: PersonCtx) {
  const said = await listConsents(ctx.db, ctx.actor.personId);
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
  };
}

export type OwnData = Awaited<ReturnType<typeof readOwnData>>;
