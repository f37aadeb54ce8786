import type { ReactNode } from "react";

export type StatusTone = "plain" | "go" | "wait" | "attn" | "done";

/** Each tone has a shape of its own, so that it reads in grey print. */
const MARKS: Record<StatusTone, ReactNode> = {
  plain: (
    <rect x="1.75" y="1.75" width="8.5" height="8.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
  ),
  go: <rect x="1" y="1" width="10" height="10" fill="currentColor" />,
  wait: (
    <path
      d="M1.75 1.75h8.5v8.5h-8.5zM2 10V2l8 8z"
      fill="currentColor"
      fillRule="evenodd"
      stroke="currentColor"
      strokeWidth="1.5"
    />
  ),
  attn: (
    <path
      d="M1.75 1.75h8.5v8.5h-8.500zM3.800 3.800l4.400 4.400M8.200 3.800l-4.400 4.400"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.500"
    />
  ),
  done: <path d="m1.500 6.500 3 3 6-7" fill="none" stroke="currentColor" strokeWidth="1.75" />,
};

/** Where a thing stands: a drawn mark and a word. */
export function Status({ tone = "plain", children }: { tone?: StatusTone | undefined; children: ReactNode }) {
  return (
    <span className={`status status--${tone}`}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {MARKS[tone]}
      </svg>
      <span>{children}</span>
    </span>
  );
}
