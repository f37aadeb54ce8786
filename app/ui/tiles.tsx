import type { ReactNode } from "react";

import { classNames } from "./class-names.ts";
import { Meter, type MeterSegment } from "./meter.tsx";

/** A row of tiles, ruled apart. Tiles never add up: each is a measure of its own. */
export function Tiles({ label, children }: { label?: string | undefined; children: ReactNode }) {
  return (
    <div className="tiles" role={label ? "group" : undefined} aria-label={label}>
      {children}
    </div>
  );
}

export type TileProps = {
  /** To the rows behind the figure. */
  href?: string | undefined;
  name: ReactNode;
  count?: ReactNode;
  value: { value: ReactNode; unit?: ReactNode };
  /** Amber, for verified money. */
  money?: boolean | undefined;
  /** The exact amount, as title. */
  exact?: string | undefined;
  /** What stands apart from the figure, such as confirmed and recorded amounts. */
  parts?: ReactNode[] | undefined;
  /** Shares of a whole, drawn thin under the figure. */
  share?: { segments: MeterSegment[]; label: string } | undefined;
};

/** One measure or bound, a link to its rows. */
export function Tile({ href, name, count, value, money, exact, parts, share }: TileProps) {
  const body = (
    <>
      <span className="k">
        <span>{name}</span>
        {count ? <span className="c">{count}</span> : null}
      </span>
      <span className={classNames("v", money && "money")} title={exact}>
        {value.value}
        {value.unit ? <span className="unit">{value.unit}</span> : null}
      </span>
      {share ? <Meter size="thin" label={share.label} segments={share.segments} /> : null}
      {parts?.length ? (
        <span className="b">
          {parts.map((part, index) => (
            <span key={index}>{part}</span>
          ))}
        </span>
      ) : null}
    </>
  );
  return href ? (
    <a className="tile" href={href}>
      {body}
    </a>
  ) : (
    <div className="tile">{body}</div>
  );
}
