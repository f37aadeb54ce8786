import type { EditionCtx } from "#app/server/context.server.ts";
import { countCloneable } from "#db/queries/edition-clones.server.ts";

import { dayAfter } from "../domain/clone-parts.ts";

/** What a copy of this edition would take, and what its form starts from: the same days next year. */
export async function readClone(ctx: EditionCtx) {
  const { edition } = ctx;
  const startsOn = dayAfter(edition.startsOn, 364);
  const year = edition.startsOn.slice(0, 4);
  const nextYear = startsOn.slice(0, 4);
  return {
    from: { slug: edition.slug, nameZh: edition.nameZh, nameEn: edition.nameEn },
    counts: await countCloneable(ctx.db, edition.id),
    values: {
      nameZh: edition.nameZh.replaceAll(year, nextYear),
      nameEn: edition.nameEn.replaceAll(year, nextYear),
      slug: edition.slug.includes(year) ? edition.slug.replace(year, nextYear) : "",
      startsOn,
    },
  };
}

export type CloneView = Awaited<ReturnType<typeof readClone>>;
