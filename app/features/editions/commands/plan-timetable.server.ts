import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { lockEdition, updateEditionDays } from "#db/queries/editions.server.ts";
import {
  insertSlotBlocks,
  insertSlots,
  listSlotBlocks,
  listSlotUses,
  lockSlots,
  removeSlotBlocks,
  removeSlots,
  renumberSlots,
  type SlotUse,
} from "#db/queries/slots.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import {
  compareSlots,
  findTimetableProblem,
  planSlots,
  type Timetable,
  type TimetableProblem,
} from "../domain/edition-grid.ts";

export type TimetableRefusal = TimetableProblem | { code: "slots_in_use"; uses: SlotUse[] };
type Planned = Result<{ kept: number; added: number; removed: number }, TimetableRefusal>;

/**
 * Sets the days of an edition and the blocks that its slots are cut from. A slot at the same time stays itself, with
 * all that hangs on it. Refused with the list, and nothing changed, where a slot that would go has a meeting that
 * stands or a request that waits for its answer; slots with nothing but a history leave the timetable and keep it.
 */
export const planTimetable = command(
  "edition.manage",
  async (ctx, timetable: Timetable): Promise<Planned> => {
    const problem = findTimetableProblem(timetable);
    if (problem) return refuse(problem);
    const editionId = ctx.edition.id;
    const planned = planSlots(timetable);
    return inTransaction(ctx.db, async (tx): Promise<Planned> => {
      const edition = await lockEdition(tx, editionId);
      const before = await listSlotBlocks(tx, editionId);
      const standing = (await lockSlots(tx, editionId)).map((slot) => ({
        id: slot.id,
        startsAt: slot.starts_at,
        endsAt: slot.ends_at,
      }));
      const { kept, removed, added } = compareSlots(standing, planned);
      const slotIds = removed.map(({ id }) => id);
      const uses = await listSlotUses(tx, { slotIds, now: ctx.clock() });
      if (uses.length > 0) return refuse({ code: "slots_in_use", uses });
      await removeSlots(tx, slotIds);
      await insertSlotBlocks(tx, { editionId, blocks: timetable.blocks });
      await renumberSlots(tx, kept);
      await insertSlots(tx, { editionId, slots: added.map((slot) => ({ ...slot, id: ctx.ids() })) });
      await removeSlotBlocks(tx, { editionId, keep: timetable.blocks.map(({ key }) => key) });
      const { startsOn, endsOn } = timetable;
      await updateEditionDays(tx, { editionId, startsOn, endsOn });
      await audit(tx, ctx, {
        command: "editions.plan-timetable",
        objectType: "edition",
        objectId: editionId,
        before: {
          startsOn: edition.starts_on,
          endsOn: edition.ends_on,
          slots: standing.length,
          blocks: before.map((row) => `${row.name_zh} ${row.starts}-${row.ends}`),
        },
        after: {
          startsOn,
          endsOn,
          slots: planned.length,
          blocks: timetable.blocks.map((block) => `${block.nameZh} ${block.from}-${block.to}`),
        },
      });
      return ok({ kept: kept.length, added: added.length, removed: removed.length });
    });
  },
);
