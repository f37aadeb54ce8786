import { shareOf, type Fen } from "#app/lib/money.ts";

const DAY_MS = 86_400_000;

export type CountingPeriod = { from: string; until: string };

/**
 * The days, both included, whose entries count toward a target on top of its baseline, by the day on which they are
 * counted: the target's own period, without the days that the baseline covers, so that nothing is counted twice.
 * Null where the baseline covers the whole period.
 */
export function countingPeriod({
  since,
  until,
  baselineUntil,
}: {
  since: string;
  until: string;
  baselineUntil: string | null;
}): CountingPeriod | null {
  const from = baselineUntil !== null && baselineUntil >= since ? dayAfter(baselineUntil) : since;
  return from > until ? null : { from, until };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
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
