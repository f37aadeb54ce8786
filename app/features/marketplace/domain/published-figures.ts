import type { Fen } from "#app/lib/money.ts";

/**
 * Figures that the city published in its year-end review of 2025. Each has a measure of its own: they are shown
 * side by side and never added up. Amounts in fen, counts as they stand.
 */
export const PUBLISHED_FIGURES = [
  { key: "matchmaking", fen: 1_369_000_000_000n, count: null },
  { key: "finance", fen: 631_000_000_000n, count: null },
  { key: "projects", fen: 212_400_000_000n, count: null },
  { key: "sales", fen: 127_000_000n, count: null },
  { key: "problems", fen: null, count: 75 },
] as const satisfies readonly { key: string; fen: Fen | null; count: number | null }[];
