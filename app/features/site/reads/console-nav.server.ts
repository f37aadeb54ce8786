import { may } from "#app/server/access.ts";
import type { Ctx } from "#app/server/context.server.ts";
import { countEntriesByCertainty } from "#db/queries/ledger-totals.server.ts";
import { countToDecide } from "#db/queries/participation-lists.server.ts";

export type ConsoleNav = {
  edition: string | null;
  opens: {
    participations: boolean;
    area: boolean;
    manage: boolean;
    floor: boolean;
    ledger: boolean;
    outbox: boolean;
    access: boolean;
  };
  /** Entries that both firms agree on and a verifier has not decided. */
  waitingForVerdict: number;
  /** Applications and changes that an organizer has to decide. */
  applicationsToDecide: number;
};

/** What the console's side column shows to this person. */
export async function readConsoleNav(ctx: Ctx): Promise<ConsoleNav> {
  const editionId = ctx.edition?.id;
  const opens = {
    participations: may(ctx.actor, "participations.read", editionId),
    area: may(ctx.actor, "area.recruit"),
    manage: may(ctx.actor, "edition.manage", editionId),
    floor: may(ctx.actor, "floor.run", editionId),
    ledger: may(ctx.actor, "ledger.read", editionId),
    outbox: may(ctx.actor, "outbox.read"),
    access: may(ctx.actor, "roles.read"),
  };
  const waitingForVerdict =
    editionId !== undefined && opens.ledger
      ? await countEntriesByCertainty(ctx.db, { editionId, certainty: "confirmed" })
      : 0;
  const applicationsToDecide =
    editionId !== undefined && opens.participations ? await countToDecide(ctx.db, editionId) : 0;
  return { edition: ctx.edition?.slug ?? null, opens, waitingForVerdict, applicationsToDecide };
}
