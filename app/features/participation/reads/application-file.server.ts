import { isUuid } from "#app/lib/ids.ts";
import { may } from "#app/server/access.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import { findApplicationFile } from "#db/queries/application-files.server.ts";

/** A file of an application, for its firm, the organizers, and the offices of its area once it is handed in. */
export async function readApplicationFile(ctx: PersonCtx, fileId: string | undefined) {
  if (!ctx.edition || !isUuid(fileId)) return undefined;
  const file = await findApplicationFile(ctx.db, { editionId: ctx.edition.id, id: fileId });
  if (!file) return undefined;
  const { actor } = ctx;
  const isOwn = actor.firms.some(({ id }) => id === file.organisation_id);
  const isHandedIn = file.status !== "draft";
  const isOfArea = actor.areas.some(
    ({ role, area }) => area === (role === "county_officer" ? file.county : file.chain),
  );
  const mayRead = isOwn || (isHandedIn && (isOfArea || may(actor, "participations.read", ctx.edition.id)));
  return mayRead ? { name: file.name, mediaType: file.media_type, content: file.content } : undefined;
}
