import { shareOf, type Fen } from "#app/lib/money.ts";

/** The published baseline covers 2022 to 2025 (the city's 2025 year-end review): what is later is counted by entry. */
const AFTER_BASELINE = "2026-01-01";

/**
 * The first day from which a series' editions count toward a target, entry by entry: the day after its baseline's
 * years, so that nothing is counted twice, or the target's own first day where it starts from nothing.
 */
export function countedFrom({ since, baselineFen }: { since: string; baselineFen: Fen }): string {
  return baselineFen > 0n && since < AFTER_BASELINE ? AFTER_BASELINE : since;
}

export type ProgressInput = {
  amountFen: Fen;
  /** The published past; zero where the target starts from nothing. */
  baselineFen: Fen;
  /** Sums of one measure; only `verifiedFen` counts. */
  verifiedFen: Fen;
  confirmedFen: Fen;
  recordedFen: Fen;
};

export type Progress = ProgressInput & {
  /** Baseline plus verified: where the target stands. */
  reachedFen: Fen;
  /** What is missing, never below zero. */
  missingFen: Fen;
  /** Recorded and confirmed: not counted, shown apart. */
  pendingFen: Fen;
  isReached: boolean;
  /** Shares of the target, 0 to 1 and beyond; exact to a ten-thousandth, and never rounded up to "reached". */
  shares: { reached: number; baseline: number; verified: number; confirmed: number; recorded: number };
};

/** How far a target is. Baseline and verified amounts count; what waits for confirmation or verification does not. */
export function targetProgress(input: ProgressInput): Progress {
  const { amountFen, baselineFen, verifiedFen, confirmedFen, recordedFen } = input;
  const reachedFen = baselineFen + verifiedFen;
  const missingFen = reachedFen >= amountFen ? 0n : amountFen - reachedFen;
  return {
    ...input,
    reachedFen,
    missingFen,
    pendingFen: confirmedFen + recordedFen,
    isReached: missingFen === 0n,
    shares: {
      reached: shareOf(reachedFen, amountFen),
      baseline: shareOf(baselineFen, amountFen),
      verified: shareOf(verifiedFen, amountFen),
      confirmed: shareOf(confirmedFen, amountFen),
      recorded: shareOf(recordedFen, amountFen),
    },
  };
}
