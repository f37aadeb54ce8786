import { localText } from "#app/i18n/localized.ts";
import type { EditionCtx } from "#app/server/context.server.ts";
import { listSlotBlocks, listSlots, type SlotUse } from "#db/queries/slots.server.ts";

import { compareSlots, planSlots, type Timetable } from "../domain/edition-grid.ts";

/** How many of the things that stand in the way are listed. */
const LISTED_USES = 30;

/** What the form of an edition's days and blocks starts from. */
export async function readTimetable(ctx: EditionCtx) {
  const { edition } = ctx;
  const blocks = await listSlotBlocks(ctx.db, edition.id);
  return {
    slug: edition.slug,
    values: {
      startsOn: edition.startsOn,
      endsOn: edition.endsOn,
      blocks: blocks.map((row) => ({
        key: row.key,
        nameZh: row.name_zh,
        nameEn: row.name_en,
        day: row.day ?? "",
        from: row.starts,
        to: row.ends,
        minutes: String(row.slot_minutes),
      })),
    },
  };
}

export type TimetableView = Awaited<ReturnType<typeof readTimetable>>;

/** The slots that a timetable without a problem would give, beside those that stand. */
export async function previewTimetable(ctx: EditionCtx, timetable: Timetable) {
  const planned = planSlots(timetable);
  const rows = await listSlots(ctx.db, ctx.edition.id);
  const standing = rows.map((row) => ({ id: row.id, startsAt: row.starts_at, endsAt: row.ends_at }));
  const { kept, removed, added } = compareSlots(standing, planned);
  const days = [...new Set(planned.map(({ day }) => day))];
  return {
    kept: kept.length,
    removed: removed.length,
    added: added.length,
    days: days.map((day) => ({
      day,
      blocks: timetable.blocks.flatMap((block) => {
        const own = planned.filter((slot) => slot.day === day && slot.block === block.key);
        if (own.length === 0) return [];
        const name = localText(ctx.locale, block.nameZh, block.nameEn);
        return [{ name, starts: own.map(({ startsAt }) => startsAt.toISOString()), endsAt: lastEnd(own) }];
      }),
    })),
  };
}

export type TimetablePreview = Awaited<ReturnType<typeof previewTimetable>>;

function lastEnd(slots: { endsAt: Date }[]): string {
  return slots.at(-1)?.endsAt.toISOString() ?? "";
}

/** What stands in slots that would go, the first of them by name. */
export function usesView(ctx: EditionCtx, uses: readonly SlotUse[]) {
  return {
    total: uses.length,
    listed: uses.slice(0, LISTED_USES).map((use) => ({
      kind: use.kind,
      number: String(use.number),
      startsAt: use.startsAt.toISOString(),
      from: localText(ctx.locale, use.fromZh, use.fromEn),
      to: localText(ctx.locale, use.toZh, use.toEn),
    })),
  };
}

export type SlotUsesView = ReturnType<typeof usesView>;
