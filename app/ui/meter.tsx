import { useId } from "react";

/** `base` hatched: the published past; `ver` solid: verified; `con`, `rec` pale: not counted yet. */
export type MeterKind = "base" | "ver" | "con" | "rec";
export type MeterSegment = { kind: MeterKind; share: number };

type MeterBar = { kind: MeterKind; x: number; width: number };

/**
 * Places segments one after another, in percent of the track, to a hundredth. Where they exceed the whole the
 * track grows to their sum, and `goal` says where the whole now lies; otherwise `goal` is undefined.
 */
export function placeSegments(segments: MeterSegment[]): { bars: MeterBar[]; goal: number | undefined } {
  const shares = segments.map(({ kind, share }) => ({
    kind,
    share: Number.isFinite(share) ? Math.max(0, share) : 0,
  }));
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  const scale = 100 / Math.max(1, total);
  let start = 0;
  const bars: MeterBar[] = [];
  for (const { kind, share } of shares) {
    const end = start + share;
    const x = round(start * scale);
    const width = round(round(end * scale) - x);
    if (width > 0) bars.push({ kind, x, width });
    start = end;
  }
  return { bars, goal: total > 1 ? round(scale) : undefined };
}

function round(percent: number): number {
  return Math.round(percent * 100) / 100;
}

function Hatch({ id }: { id: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect className="base" width="5" height="5" />
      <path className="hatch" d="M1 0v5" />
    </pattern>
  );
}

export type MeterProps = {
  segments: MeterSegment[];
  /** What the drawing says, in words. */
  label: string;
  size?: "thin" | "tall" | undefined;
};

/** Shares of a whole as one ruled bar; SVG, because the security policy refuses style attributes. */
export function Meter({ segments, label, size }: MeterProps) {
  const hatch = useId().replaceAll(":", "");
  const { bars, goal } = placeSegments(segments);
  return (
    <svg
      className={size ? `meter meter--${size}` : "meter"}
      width="100%"
      height="12"
      role="img"
      aria-label={label}
    >
      {bars.some(({ kind }) => kind === "base") ? (
        <defs>
          <Hatch id={hatch} />
        </defs>
      ) : null}
      {bars.map(({ kind, x, width }) => (
        <rect
          key={kind}
          className={kind === "base" ? undefined : kind}
          fill={kind === "base" ? `url(#${hatch})` : undefined}
          x={`${x}%`}
          width={`${width}%`}
          height="100%"
        />
      ))}
      {goal === undefined ? null : <line className="goal" x1={`${goal}%`} x2={`${goal}%`} y1="0" y2="100%" />}
    </svg>
  );
}

/** The square of a legend that explains a meter. */
export function MeterKey({ kind }: { kind: MeterKind }) {
  return (
    <svg className="key" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
      <rect className={kind} width="10" height="10" />
      {kind === "base" ? <path className="hatch" d="M-1 6 6 -1M-1 11 11 -1M4 11 11 4" /> : null}
    </svg>
  );
}
