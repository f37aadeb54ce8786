/** What can be wrong with one cell or header, with what the message needs to say. */
type ProblemParams = {
  no_header: Record<never, never>;
  unknown_column: { header: string };
  missing_column: { header: string };
  duplicate_column: { header: string; first: string };
  formula: Record<never, never>;
  error_value: { text: string };
  required: Record<never, never>;
  not_text: { text: string };
  digits_lost: { text: string };
  too_long: { length: number; limit: number };
  not_whole: { text: string };
  out_of_range: { text: string; min: number; max: number };
  not_an_amount: { text: string };
  too_many_decimals: { text: string };
  amount_too_large: { text: string };
  not_a_date: { text: string };
  impossible_date: { text: string };
  unknown_choice: { text: string; choices: readonly string[] };
};

export type ProblemCode = keyof ProblemParams;
export type ProblemOf<C extends ProblemCode> = { [K in C]: { code: K; params: ProblemParams[K] } }[C];
export type CellProblem = ProblemOf<ProblemCode>;
/** A problem and where it is: `单位!B7`. */
export type TableProblem = CellProblem & { sheet: string; address: string };
export type ProblemTexts = { [C in ProblemCode]: (params: ProblemParams[C]) => string };

/** Each problem once: a formula is seen by the table and again by whoever reads its cell. */
export function distinctProblems<P extends { sheet: string; address: string; code: string }>(
  problems: readonly P[],
): P[] {
  const seen = new Map<string, P>();
  for (const problem of problems) {
    const key = JSON.stringify([problem.sheet, problem.address, problem.code]);
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()];
}
