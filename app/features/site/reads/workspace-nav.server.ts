import type { CtxFor } from "#app/server/context.server.ts";
import { countFirmWork } from "#db/queries/firm-work.server.ts";

export type WorkspaceNav = {
  edition: string;
  /** Whether the edition has listings, meetings and deals; an expo has not. */
  hasMeetings: boolean;
  /** Meeting requests that wait for this firm's answer. */
  requestsToAnswer: number;
  /** Ledger entries of others that wait for this firm's confirmation. */
  entriesToAnswer: number;
};

export async function readWorkspaceNav(ctx: CtxFor<"firm.read">): Promise<WorkspaceNav> {
  const work = await countFirmWork(ctx.db, {
    editionId: ctx.edition.id,
    organisationId: ctx.actor.firm.id,
    now: ctx.clock(),
  });
  return { edition: ctx.edition.slug, hasMeetings: ctx.edition.kind === "matchmaking", ...work };
}
