import { localText } from "#app/i18n/localized.ts";
import { may, type EditionRole } from "#app/server/access.ts";
import type { EditionCtx } from "#app/server/context.server.ts";
import { findClone } from "#db/queries/edition-clones.server.ts";
import { findPolicies } from "#db/queries/edition-policies.server.ts";
import { listEditionRoles } from "#db/queries/edition-roles.server.ts";
import { listVenueHalls } from "#db/queries/halls.server.ts";
import { listMeetingTables, listSlotBlocks, listSlots } from "#db/queries/slots.server.ts";

import type { CloneCounts } from "../domain/clone-parts.ts";
import { neighboursOf } from "../domain/edition-phase.ts";
import { policiesOf } from "./policies.server.ts";

type SlotRow = Awaited<ReturnType<typeof listSlots>>[number];
type BlockRow = Awaited<ReturnType<typeof listSlotBlocks>>[number];

/** An edition as its organizer sets it up. Instants are ISO texts. */
export async function readEditionSettings(ctx: EditionCtx) {
  const { edition, locale } = ctx;
  const [slots, blocks, halls, tables, roles, clone, policies] = await Promise.all([
    listSlots(ctx.db, edition.id),
    listSlotBlocks(ctx.db, edition.id),
    listVenueHalls(ctx.db, edition.id),
    listMeetingTables(ctx.db, edition.id),
    listEditionRoles(ctx.db, edition.id),
    findClone(ctx.db, edition.id),
    findPolicies(ctx.db, edition.id),
  ]);
  const blockNames = new Map(blocks.map((row) => [row.key, localText(locale, row.name_zh, row.name_en)]));
  return {
    mayClone: may(ctx.actor, "editions.create"),
    clone: clone && {
      from: localText(locale, clone.name_zh, clone.name_en),
      cloned: clone.cloned as CloneCounts,
    },
    slug: edition.slug,
    kind: edition.kind,
    nameZh: edition.nameZh,
    nameEn: edition.nameEn,
    phase: edition.phase,
    ...neighboursOf(edition.phase),
    startsOn: edition.startsOn,
    endsOn: edition.endsOn,
    policies: policiesOf(policies),
    slots: slots.map((slot) => ({
      number: slot.number,
      day: slot.day,
      block: blockNames.get(slot.block) ?? "",
      startsAt: slot.starts_at.toISOString(),
      endsAt: slot.ends_at.toISOString(),
    })),
    days: daysOf(slots, blocks, locale),
    tableCount: tables.length,
    halls: [
      ...halls.map((hall) => ({ id: hall.id, name: localText(locale, hall.name_zh, hall.name_en) })),
      { id: null, name: "" },
    ]
      .map((hall) => ({ ...hall, labels: tables.filter((t) => t.hall_id === hall.id).map((t) => t.label) }))
      .filter((hall) => hall.id !== null || hall.labels.length > 0),
    people: roles.map((row) => ({
      personId: row.person_id,
      name: localText(locale, row.name, row.name_en),
      email: row.email,
      role: row.role as EditionRole,
      hasAccount: Boolean(row.has_account),
    })),
  };
}

export type EditionSettings = Awaited<ReturnType<typeof readEditionSettings>>;

/** The days of a timetable with the blocks that have slots on them. */
function daysOf(slots: SlotRow[], blocks: BlockRow[], locale: EditionCtx["locale"]) {
  return [...new Set(slots.map((slot) => slot.day))].map((day) => ({
    day,
    blocks: blocks
      .flatMap((block) => {
        const own = slots.filter((slot) => slot.day === day && slot.block === block.key);
        const [first] = own;
        const last = own.at(-1);
        if (!first || !last) return [];
        return [
          {
            key: block.key,
            name: localText(locale, block.name_zh, block.name_en),
            from: first.starts_at.toISOString(),
            to: last.ends_at.toISOString(),
            minutes: block.slot_minutes,
            count: own.length,
          },
        ];
      })
      .sort((a, b) => a.from.localeCompare(b.from)),
  }));
}
