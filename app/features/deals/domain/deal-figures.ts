import type { Fen } from "#app/lib/money.ts";

import { isPending, type Certainty } from "./certainty.ts";

export type CountedEntry = { kind: string; amountFen: Fen; certainty: Certainty };

export type DealFigures = {
  /** Sum of the verified entries: what the deal adds to the official total. */
  officialFen: Fen;
  /** Sum of what is recorded or confirmed and not verified yet; below zero for a pending cut. */
  pendingFen: Fen;
  /** What the parties state by now: official plus pending. Where all pending entries pass, the official value. */
  statedFen: Fen;
};

/** A deal's figures from its entries, which all bear one measure. Disputed and rejected entries count nowhere. */
export function dealFigures(entries: readonly CountedEntry[]): DealFigures {
  let officialFen = 0n;
  let pendingFen = 0n;
  for (const entry of entries) {
    if (entry.certainty === "verified") officialFen += entry.amountFen;
    else if (isPending(entry.certainty)) pendingFen += entry.amountFen;
  }
  return { officialFen, pendingFen, statedFen: officialFen + pendingFen };
}

export type AmendmentProblem =
  | "no_change"
  /** The signed entry was disputed or rejected: there is nothing left to amend. */
  | "deal_void"
  | {
      code: "below_zero";
      /** What would be left. */
      afterFen: Fen;
      /** The most that may be subtracted. */
      mostFen: Fen;
    };

/** Why a delta can't be entered, or null. A deal never falls below zero; the answer names the most that may go. */
export function amendmentProblem(entries: readonly CountedEntry[], deltaFen: Fen): AmendmentProblem | null {
  if (deltaFen === 0n) return "no_change";
  if (isVoid(entries)) return "deal_void";
  const { statedFen } = dealFigures(entries);
  const afterFen = statedFen + deltaFen;
  if (afterFen >= 0n) return null;
  return { code: "below_zero", afterFen, mostFen: statedFen > 0n ? statedFen : 0n };
}

export function isVoid(entries: readonly CountedEntry[]): boolean {
  return entries.every(
    ({ kind, certainty }) => kind !== "signed" || certainty === "disputed" || certainty === "rejected",
  );
}

/**
 * Whether verifying an entry keeps the official value at or above zero. A cut may be verified before the rise
 * that it leans on only if the official value bears it.
 */
export function mayVerify(entries: readonly CountedEntry[], amountFen: Fen): boolean {
  return dealFigures(entries).officialFen + amountFen >= 0n;
}
