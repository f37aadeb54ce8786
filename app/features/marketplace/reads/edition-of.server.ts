import type { Ctx, EditionCtx } from "#app/server/context.server.ts";
import { notFound } from "#app/server/http.server.ts";

/** The context of a public page below an edition; without one there is no such page. */
export function withEdition(ctx: Ctx): EditionCtx {
  const { edition } = ctx;
  if (!edition) throw notFound();
  return { ...ctx, edition };
}
