import { createFormat } from "#app/i18n/format.ts";
import { localText } from "#app/i18n/localized.ts";
import type { EditionCtx } from "#app/server/context.server.ts";
import { getServices } from "#app/server/services.server.ts";
import { listBadgeRows } from "#db/queries/delegates.server.ts";

import { badgeCode } from "../badge/badge-code.server.ts";
import { badgePdf } from "../badge/badge-pdf.server.ts";
import type { Capacity } from "../domain/vocabulary.ts";
import { participationMessages } from "../messages/participation.ts";

type Wanted = { organisationId?: string; capacity?: string | undefined; layout: "a4" | "single" };

/** The badges of an edition's approved delegates, of all, of a capacity or of one firm; undefined where there are none. */
export async function readBadges(ctx: EditionCtx, { organisationId, capacity, layout }: Wanted) {
  const { edition, locale } = ctx;
  const all = await listBadgeRows(ctx.db, { editionId: edition.id, organisationId });
  const rows = capacity === undefined ? all : all.filter((row) => row.capacity === capacity);
  if (rows.length === 0) return undefined;
  const { secret } = getServices();
  const m = participationMessages[locale];
  const format = createFormat(locale, edition.timeZone);
  return badgePdf({
    edition: localText(locale, edition.nameZh, edition.nameEn),
    days: format.dateRange(edition.startsOn, edition.endsOn),
    layout,
    badges: rows.map((row) => {
      const name = localText(locale, row.name, row.name_en);
      const other = locale === "en" ? row.name : row.name_en;
      return {
        name,
        nameBelow: other === name ? "" : other,
        firm: localText(locale, row.firm_zh, row.firm_en),
        role: m.capacities[row.capacity as Capacity],
        code: badgeCode(secret, { participationId: row.participation_id, personId: row.person_id }),
      };
    }),
  });
}
