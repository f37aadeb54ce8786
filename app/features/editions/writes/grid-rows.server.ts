import type { Ctx } from "#app/server/context.server.ts";
import { insertMeetingTables, insertSlots } from "#db/queries/slots.server.ts";
import type { Tx } from "#db/tx.server.ts";

import { findGridProblem, planSlots, type GridPlan, type GridProblem } from "../domain/edition-grid.ts";
import { findTableProblem, planTables, type TableArea, type TableProblem } from "../domain/table-plan.ts";

export type EditionGrid = { plan: GridPlan; areas: TableArea[] };
export type EditionGridProblem = GridProblem | TableProblem;

export function findEditionGridProblem({ plan, areas }: EditionGrid): EditionGridProblem | undefined {
  return findGridProblem(plan) ?? findTableProblem(areas);
}

/** Writes the slots and tables of a grid without a problem. */
export async function writeGrid(
  tx: Tx,
  ctx: Ctx,
  { editionId, plan, areas }: EditionGrid & { editionId: string },
): Promise<{ slots: number; tables: number }> {
  const slots = planSlots(plan).map((slot) => ({ ...slot, id: ctx.ids() }));
  const tables = planTables(areas).map((table) => ({ ...table, id: ctx.ids() }));
  await insertSlots(tx, { editionId, slots });
  await insertMeetingTables(tx, { editionId, tables });
  return { slots: slots.length, tables: tables.length };
}
