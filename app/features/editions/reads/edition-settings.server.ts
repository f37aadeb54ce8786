import { localText } from "#app/i18n/localized.ts";
import { may, type EditionRole } from "#app/server/access.ts";
import type { EditionCtx } from "#app/server/context.server.ts";
import { findClone } from "#db/queries/edition-clones.server.ts";
import { listEditionRoles } from "#db/queries/edition-roles.server.ts";
import { isGridInUse, listMeetingTables, listSlots } from "#db/queries/slots.server.ts";

import type { CloneCounts } from "../domain/clone-parts.ts";
import { planOfSlots, type Block, type GridSlot } from "../domain/edition-grid.ts";
import { neighboursOf } from "../domain/edition-phase.ts";
import { areasOfTables } from "../domain/table-plan.ts";

type SlotRow = Awaited<ReturnType<typeof listSlots>>[number];

/** An edition as its organizer sets it up. Instants are ISO texts. */
export async function readEditionSettings(ctx: EditionCtx) {
  const { edition, locale } = ctx;
  const [slots, tables, roles, clone] = await Promise.all([
    listSlots(ctx.db, edition.id),
    listMeetingTables(ctx.db, edition.id),
    listEditionRoles(ctx.db, edition.id),
    findClone(ctx.db, edition.id),
  ]);
  return {
    mayClone: may(ctx.actor, "editions.create"),
    clone: clone && {
      from: localText(locale, clone.name_zh, clone.name_en),
      cloned: clone.cloned as CloneCounts,
    },
    slug: edition.slug,
    nameZh: edition.nameZh,
    nameEn: edition.nameEn,
    phase: edition.phase,
    ...neighboursOf(edition.phase),
    startsOn: edition.startsOn,
    endsOn: edition.endsOn,
    requestQuota: edition.requestQuota,
    requestExpiryHours: edition.requestExpiryHours,
    slotMinutes: planOfSlots(slots.map(toGridSlot), edition).slotMinutes,
    slots: slots.map((slot) => ({
      number: slot.number,
      day: slot.day,
      block: slot.block as Block,
      startsAt: slot.starts_at.toISOString(),
      endsAt: slot.ends_at.toISOString(),
    })),
    days: daysOf(slots),
    tableCount: tables.length,
    areas: areasOf(tables, locale),
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

/** What the form that changes an edition starts from. */
export async function readEditionForm(ctx: EditionCtx) {
  const { edition } = ctx;
  const [slots, tables, isLocked] = await Promise.all([
    listSlots(ctx.db, edition.id),
    listMeetingTables(ctx.db, edition.id),
    isGridInUse(ctx.db, edition.id),
  ]);
  const plan = planOfSlots(slots.map(toGridSlot), edition);
  return {
    slug: edition.slug,
    isLocked,
    values: {
      nameZh: edition.nameZh,
      nameEn: edition.nameEn,
      requestQuota: String(edition.requestQuota),
      requestExpiryHours: String(edition.requestExpiryHours),
      startsOn: plan.startsOn,
      endsOn: plan.endsOn,
      slotMinutes: String(plan.slotMinutes),
      amFrom: plan.am?.from ?? "",
      amTo: plan.am?.to ?? "",
      pmFrom: plan.pm?.from ?? "",
      pmTo: plan.pm?.to ?? "",
      areas: areasOfTables(tables.map(toPlannedTable)).map((area) => ({
        ...area,
        count: String(area.count),
      })),
    },
  };
}

function toGridSlot(row: SlotRow): GridSlot {
  return {
    number: row.number,
    day: row.day,
    block: row.block as Block,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
  };
}

type TableRow = Awaited<ReturnType<typeof listMeetingTables>>[number];

function toPlannedTable(row: TableRow) {
  return { number: row.number, label: row.label, hall: row.hall, hallEn: row.hall_en };
}

function daysOf(slots: SlotRow[]) {
  return [...new Set(slots.map((slot) => slot.day))].map((day) => {
    const blockOf = (block: Block) => {
      const own = slots.filter((slot) => slot.day === day && slot.block === block);
      const [first] = own;
      const last = own.at(-1);
      if (!first || !last) return null;
      return { from: first.starts_at.toISOString(), to: last.ends_at.toISOString(), count: own.length };
    };
    return { day, am: blockOf("am"), pm: blockOf("pm") };
  });
}

function areasOf(tables: TableRow[], locale: EditionCtx["locale"]) {
  return areasOfTables(tables.map(toPlannedTable)).map((area) => {
    const labels = tables
      .map((table) => table.label)
      .filter((label) => label.replace(/\d+$/, "") === area.prefix);
    return {
      hall: localText(locale, area.hall, area.hallEn),
      first: labels[0] ?? "",
      last: labels.at(-1) ?? "",
      count: area.count,
    };
  });
}
