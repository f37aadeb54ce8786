import { z } from "zod";

import { isCalendarDay } from "#app/lib/day.ts";
import { isUuid } from "#app/lib/ids.ts";
import { parseYuan } from "#app/lib/money.ts";

import { MEASURES } from "#app/lib/measures.ts";
import { NO_MEETING } from "./domain/deal-origin.ts";
import { TRACKS } from "./domain/measures.ts";

/** Issue messages are keys of `dealMessages.errors`; pages translate them. */
const id = (problem: string) => z.string({ error: problem }).refine(isUuid, problem);
const day = z.string({ error: "dateNeeded" }).refine(isCalendarDay, "dateNeeded");
const note = (max = 500) => z.string().trim().max(max, "tooLong").default("");

/** An amount as people type it, in exact fen. */
const amount = z.string({ error: "amountNeeded" }).transform((text, ctx) => {
  const read = parseYuan(text);
  if ("fen" in read) return read.fen;
  ctx.addIssue({ code: "custom", message: read.problem });
  return z.NEVER;
});

export const RecordDealForm = z
  .object({
    dealId: id("invalid"),
    meeting: z
      .string({ error: "originNeeded" })
      .refine((text) => text === NO_MEETING || isUuid(text), "originNeeded"),
    counterpart: z.string().optional(),
    side: z.enum(["supplier", "buyer"]).optional().catch(undefined),
    track: z.enum(TRACKS, { error: "trackNeeded" }),
    title: z.string({ error: "titleNeeded" }).trim().min(1, "titleNeeded").max(200, "tooLong"),
    measure: z.enum(MEASURES, { error: "measureNeeded" }),
    amount: amount.refine((fen) => fen > 0n, "amountPositive"),
    signedOn: day,
    fileId: z.string().optional(),
    fileName: z.string().optional(),
  })
  .superRefine((form, ctx) => {
    const need = (path: string, message: string) => ctx.addIssue({ code: "custom", path: [path], message });
    if (!isUuid(form.fileId)) need("evidence", "evidenceNeeded");
    if (form.meeting !== NO_MEETING) return;
    if (!isUuid(form.counterpart)) need("counterpart", "counterpartNeeded");
    if (form.side === undefined) need("side", "sideNeeded");
  });
export type RecordDealFields = z.input<typeof RecordDealForm> & { evidence?: string };

const entryNumber = z.coerce.number({ error: "invalid" }).int().min(1).max(100_000);

export const AnswerEntryForm = z
  .object({ entry: entryNumber, answer: z.enum(["confirmed", "disputed"]), reason: note() })
  .refine(({ answer, reason }) => answer === "confirmed" || reason !== "", {
    message: "reasonNeeded",
    path: ["reason"],
  });

export const DecideEntryForm = z
  .object({
    entry: entryNumber,
    lastEntry: entryNumber,
    verdict: z.enum(["verified", "rejected"]),
    reason: note(),
  })
  .refine(({ verdict, reason }) => verdict === "verified" || reason !== "", {
    message: "reasonNeeded",
    path: ["reason"],
  });

export const AmendDealForm = z.object({
  entryId: id("invalid"),
  basis: z.enum(["new_amount", "delta"]).default("new_amount"),
  amount,
  /** What the deal stood at when the change was reviewed. */
  seen: z.string().optional(),
  reason: z.string({ error: "reasonNeeded" }).trim().min(1, "reasonNeeded").max(500, "tooLong"),
  agreedOn: day,
  fileId: z.string().optional(),
  fileName: z.string().optional(),
});
export type AmendDealFields = z.input<typeof AmendDealForm> & { evidence?: string };
