import type { HeldDifference } from "../domain/held-differences.ts";
import type { SheetCounts } from "../domain/plan-import.ts";
import type { SheetKey } from "../domain/rows.ts";
import type { ImportProblem } from "../workbook/cells.ts";

export const FAILURES = ["rows_wrong", "conflict", "interrupted", "unreadable"] as const;
export type ImportFailure = (typeof FAILURES)[number];

/** What an import run knows of itself; stored with it as JSON. */
export type ImportReport = {
  sheets: Record<SheetKey, SheetCounts>;
  exampleRows: number;
  /** At most {@link MAX_STORED_PROBLEMS} of `problemCount`. */
  problems: ImportProblem[];
  problemCount: number;
  failure: ImportFailure | null;
  /** At most {@link MAX_STORED_HELD} of `heldCount`; reports of former versions know none. */
  held?: HeldDifference[];
  heldCount?: number;
  /** How many people were invited, once applied. */
  invited: number;
  /** The address under which the applying person reached the platform; links in mails begin with it. */
  origin: string;
};

export const MAX_STORED_PROBLEMS = 1_000;
export const MAX_STORED_HELD = 200;

export type RunStatus = "rejected" | "checked" | "applying" | "applied" | "failed";

export function totalOf(sheets: ImportReport["sheets"]): SheetCounts {
  const total: SheetCounts = { new: 0, changed: 0, unchanged: 0 };
  for (const counts of Object.values(sheets)) {
    total.new += counts.new;
    total.changed += counts.changed;
    total.unchanged += counts.unchanged;
  }
  return total;
}
