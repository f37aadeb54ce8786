import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { lockEdition } from "#db/queries/editions.server.ts";
import { findHall, listVenueTables } from "#db/queries/halls.server.ts";
import { insertMeetingTables } from "#db/queries/slots.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { labelTables, MAX_TABLES } from "../domain/table-plan.ts";

type Input = { hallId: string | null; prefix: string; first: number; count: number };
type Refusal = "hall_gone" | "too_many_tables" | "label_taken";
type Added = Result<{ count: number; first: string; last: string }, Refusal>;

/**
 * Adds tables to a hall at once, labelled from a number on: prefix A, first 11, count 3 give A11 to A13. All of them
 * or none: refuses labels of which one is taken.
 */
export const addTables = command(
  "edition.manage",
  async (ctx, { hallId, prefix, first, count }: Input): Promise<Added> => {
    const editionId = ctx.edition.id;
    return inTransaction(ctx.db, async (tx): Promise<Added> => {
      await lockEdition(tx, editionId);
      const hall = hallId === null ? null : await findHall(tx, { editionId, id: hallId });
      if (hall === undefined) return refuse("hall_gone");
      const standing = await listVenueTables(tx, editionId);
      if (standing.length + count > MAX_TABLES) return refuse("too_many_tables");
      const labels = labelTables({ prefix, first, count });
      if (standing.some(({ label }) => labels.includes(label))) return refuse("label_taken");
      const highest = Math.max(0, ...standing.map(({ number }) => number));
      const tables = labels.map((label, index) => ({
        id: ctx.ids(),
        number: highest + index + 1,
        label,
        hallId: hall?.id ?? null,
        hall: hall?.name_zh ?? "",
        hallEn: hall?.name_en ?? "",
      }));
      await insertMeetingTables(tx, { editionId, tables });
      const range = { first: labels[0] ?? "", last: labels.at(-1) ?? "" };
      await audit(tx, ctx, {
        command: "editions.add-tables",
        objectType: "edition",
        objectId: editionId,
        after: { hall: hall?.name_zh ?? "", tables: `${range.first}-${range.last}`, count },
      });
      return ok({ count, ...range });
    });
  },
);
