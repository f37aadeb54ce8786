import { may } from "#app/server/access.ts";
import type { Ctx } from "#app/server/context.server.ts";
import { countOpenErasures } from "#db/queries/erasures.server.ts";
import { countEntriesByCertainty } from "#db/queries/ledger-totals.server.ts";
import { countWaitingRequests } from "#db/queries/join-requests.server.ts";
import { countToDecide } from "#db/queries/participation-lists.server.ts";

export type ConsoleNav = {
  edition: string | null;
  /** Whether the edition has meetings and deals; an expo has not. */
  hasMeetings: boolean;
  opens: {
    overview: boolean;
    participations: boolean;
    area: boolean;
    manage: boolean;
    floor: boolean;
    ledger: boolean;
    organisations: boolean;
    outbox: boolean;
    announce: boolean;
    audit: boolean;
    auditAll: boolean;
    access: boolean;
    privacy: boolean;
  };
  /** Entries that both firms agree on and a verifier has not decided. */
  waitingForVerdict: number;
  /** People who wait to be let into an organisation, new ones included. */
  organisationsToReview: number;
  /** Applications and changes that an organizer has to decide. */
  applicationsToDecide: number;
  /** People who asked to be erased and have no answer. */
  erasuresToDecide: number;
};

/** What the console's side column shows to this person. */
export async function readConsoleNav(ctx: Ctx): Promise<ConsoleNav> {
  const editionId = ctx.edition?.id;
  const opens = {
    overview: may(ctx.actor, "console.read", editionId),
    participations: may(ctx.actor, "participations.read", editionId),
    area: may(ctx.actor, "area.recruit"),
    manage: may(ctx.actor, "edition.manage", editionId),
    floor: may(ctx.actor, "floor.run", editionId),
    ledger: may(ctx.actor, "ledger.read", editionId),
    organisations: may(ctx.actor, "organisations.manage"),
    outbox: may(ctx.actor, "outbox.read"),
    announce: may(ctx.actor, "announcements.send", editionId),
    audit: may(ctx.actor, "audit.read", editionId),
    auditAll: may(ctx.actor, "audit.platform"),
    access: may(ctx.actor, "roles.read"),
    privacy: may(ctx.actor, "privacy.erase"),
  };
  const waitingForVerdict =
    editionId !== undefined && opens.ledger
      ? await countEntriesByCertainty(ctx.db, { editionId, certainty: "confirmed" })
      : 0;
  const applicationsToDecide =
    editionId !== undefined && opens.participations ? await countToDecide(ctx.db, editionId) : 0;
  const organisationsToReview = opens.organisations ? await countWaitingRequests(ctx.db) : 0;
  return {
    edition: ctx.edition?.slug ?? null,
    hasMeetings: ctx.edition?.kind !== "expo",
    opens,
    waitingForVerdict,
    organisationsToReview,
    applicationsToDecide,
    erasuresToDecide: opens.privacy ? await countOpenErasures(ctx.db) : 0,
  };
}
