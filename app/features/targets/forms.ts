import { z } from "zod";
import { MEASURES } from "#app/lib/measures.ts";

import { isCalendarDay } from "#app/lib/day.ts";
import { parseYuan, type Fen } from "#app/lib/money.ts";

import { TARGET_SCOPES } from "./domain/scopes.ts";
import type { Baseline } from "./domain/target.ts";

/** Issue messages are keys of `targetMessages.errors`. */
const day = z.string({ error: "dateNeeded" }).refine(isCalendarDay, "dateNeeded");
const text = z.string().trim().max(200, "tooLong").optional();

/** An amount in yuan as people type it (`12亿`, `1,200,000,000`), read into exact fen. */
function readAmount(typed: string, refinement: z.RefinementCtx): Fen {
  const parsed = parseYuan(typed);
  if ("fen" in parsed) return parsed.fen;
  refinement.addIssue({ code: "custom", message: parsed.problem });
  return z.NEVER;
}

export const TargetForm = z.object({
  scope: z.enum(TARGET_SCOPES, { error: "scopeNeeded" }),
  measure: z.enum(MEASURES, { error: "measureNeeded" }),
  since: day,
  until: day,
  amount: z.string({ error: "amountNeeded" }).transform(readAmount),
  baselineAmount: z.string().transform(readAmount).optional(),
  baselineLabelZh: text,
  baselineLabelEn: text,
  baselineSourceZh: text,
  baselineSourceEn: text,
  baselineUntil: day.optional(),
});

/** A target that stands is taken away, or a removed one put back. */
export const TargetChoiceForm = z.object({ targetId: z.uuid("invalid") });

type TargetValues = z.output<typeof TargetForm>;

/** A form's baseline, or null where no amount is given. */
export function toBaseline(values: TargetValues): Baseline | null {
  if (values.baselineAmount === undefined) return null;
  return {
    fen: values.baselineAmount,
    labelZh: values.baselineLabelZh ?? "",
    labelEn: values.baselineLabelEn ?? "",
    sourceZh: values.baselineSourceZh ?? "",
    sourceEn: values.baselineSourceEn ?? "",
    until: values.baselineUntil ?? "",
  };
}
