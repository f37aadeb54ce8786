import type { Ctx } from "#app/server/context.server.ts";
import { insertHalls, type NewHall } from "#db/queries/halls.server.ts";
import { insertMeetingTables, insertSlotBlocks, insertSlots } from "#db/queries/slots.server.ts";
import type { Tx } from "#db/tx.server.ts";

import {
  blocksOfPlan,
  findGridProblem,
  planSlots,
  type GridPlan,
  type GridProblem,
} from "../domain/edition-grid.ts";
import { findTableProblem, planTables, type TableArea, type TableProblem } from "../domain/table-plan.ts";

export type EditionGrid = { plan: GridPlan; areas: TableArea[] };
export type EditionGridProblem = GridProblem | TableProblem;

export function findEditionGridProblem({ plan, areas }: EditionGrid): EditionGridProblem | undefined {
  return findGridProblem(plan) ?? findTableProblem(areas);
}

/** Writes the blocks, slots, halls and tables of a grid without a problem. */
export async function writeGrid(
  tx: Tx,
  ctx: Ctx,
  { editionId, plan, areas }: EditionGrid & { editionId: string },
): Promise<{ slots: number; tables: number }> {
  const blocks = blocksOfPlan(plan);
  const slots = planSlots({ ...plan, blocks }).map((slot) => ({ ...slot, id: ctx.ids() }));
  const halls = hallsOf(ctx, areas);
  const tables = planTables(areas).map((table) => {
    const hall = halls.find(({ nameZh }) => nameZh === hallName(table));
    return {
      ...table,
      id: ctx.ids(),
      hall: hall?.nameZh ?? "",
      hallEn: hall?.nameEn ?? "",
      hallId: hall?.id ?? null,
    };
  });
  await insertSlotBlocks(tx, { editionId, blocks });
  await insertSlots(tx, { editionId, slots });
  await insertHalls(tx, { editionId, halls });
  await insertMeetingTables(tx, { editionId, tables });
  return { slots: slots.length, tables: tables.length };
}

function hallName({ hall, hallEn }: { hall: string; hallEn: string }): string {
  return hall === "" ? hallEn : hall;
}

/** One hall for each name among the areas, in their order. */
function hallsOf(ctx: Ctx, areas: readonly TableArea[]): NewHall[] {
  const halls: NewHall[] = [];
  for (const area of areas) {
    const nameZh = hallName(area);
    if (nameZh === "" || halls.some((hall) => hall.nameZh === nameZh)) continue;
    halls.push({ id: ctx.ids(), number: halls.length + 1, nameZh, nameEn: area.hallEn, note: "" });
  }
  return halls;
}
