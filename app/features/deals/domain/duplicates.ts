/**
 * Two deals of the same pair and measure are likely one when their signed amounts differ by at most this share of
 * the larger one and their signing days by at most this many. A notice for the verifier, never a refusal.
 */
export const DUPLICATE_RULE = { percent: 5, days: 30 } as const;
