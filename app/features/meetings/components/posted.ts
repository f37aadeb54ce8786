import type { SubmissionResult } from "@conform-to/react";

/** What the server said of a field of the form posted last; the empty name is the form as a whole. */
export function firstError(last: SubmissionResult | undefined, field: string): string[] | undefined {
  return last?.error?.[field] ?? undefined;
}

/** What was typed into a field of the form posted last. */
export function typed(last: SubmissionResult | undefined, field: string): string | undefined {
  const value = last?.initialValue?.[field];
  return typeof value === "string" ? value : undefined;
}
