import type { ReactNode } from "react";

import { useMessages } from "#app/i18n/react.tsx";

import { uiMessages } from "./messages/ui.ts";

export type VerdictKind = "fits" | "nearly" | "misses" | "unstated";

const FRAME = <rect x="1.700" y="1.700" width="10.600" height="10.600" />;

const MARKS: Record<VerdictKind, ReactNode> = {
  fits: (
    <>
      <rect x="1" y="1" width="12" height="12" fill="currentColor" />
      <path className="tick" d="m3.800 7 2.300 2.300 4.200-4.600" strokeWidth="1.6" />
    </>
  ),
  nearly: (
    <g stroke="currentColor" strokeWidth="1.4">
      {FRAME}
      <path d="M2 2h5v10H2z" fill="currentColor" stroke="none" />
    </g>
  ),
  misses: (
    <g stroke="currentColor" strokeWidth="1.4">
      {FRAME}
      <path d="m4.400 4.400 5.200 5.200M9.600 4.400 4.400 9.600" />
    </g>
  ),
  unstated: (
    <g stroke="currentColor" strokeWidth="1.4" strokeDasharray="2 1.6">
      {FRAME}
    </g>
  ),
};

/** The mark alone; decorative, so words must stand beside it. */
export function VerdictMark({ kind }: { kind: VerdictKind }) {
  return (
    <svg className={`v-${kind}`} width="14" height="14" viewBox="0 0 14 14" fill="none" aria-hidden="true">
      {MARKS[kind]}
    </svg>
  );
}

/** A judgement: ■ fits, ◧ nearly, ☒ misses, dashed not stated; with its word, or `children` instead. */
export function Verdict({ kind, children }: { kind: VerdictKind; children?: ReactNode }) {
  const words = useMessages(uiMessages).verdict;
  return (
    <span className={`verdict verdict--${kind}`}>
      <VerdictMark kind={kind} />
      {children ?? words[kind]}
    </span>
  );
}

/** All judgements of one match in a row; `label` says it in words, such as "10 项要求，7 项符合". */
export function VerdictBar({ kinds, label }: { kinds: VerdictKind[]; label: string }) {
  return (
    <span className="vbar" role="img" aria-label={label}>
      {kinds.map((kind, index) => (
        <VerdictMark key={index} kind={kind} />
      ))}
    </span>
  );
}
