import type { ReactNode } from "react";

import { classNames } from "./class-names.ts";
import { ProductGlyph } from "./product-glyph.tsx";
import { Tag } from "./tags.tsx";

export type ProductCardProps = {
  href: string;
  name: string;
  firm: string;
  /** Chain's Chinese name, for the drawing. */
  chain: string;
  tags?: string[] | undefined;
  /** Four at most are worth reading on a card. */
  specs: { name: string; value: string }[];
  /** Price, capacity, lead time; `money` for listed prices. */
  offer: { label: string; value: ReactNode; unit?: string | undefined; money?: boolean | undefined }[];
  /** A form with the short-list button (`KeepButton`). */
  keep?: ReactNode;
};

/** An offer in the catalogue; the whole card leads to it, by one link. */
export function ProductCard({ href, name, firm, chain, tags, specs, offer, keep }: ProductCardProps) {
  return (
    <article className={classNames("card product", Boolean(keep) && "product--keep")}>
      <ProductGlyph chain={chain} />
      <div>
        <h3>
          <a href={href}>{name}</a>
        </h3>
        <p className="firm">
          {firm}
          {tags?.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </p>
      </div>
      <dl className="specs">
        {specs.map((spec) => (
          <div key={spec.name}>
            <dt>{spec.name}</dt>
            <dd title={spec.value}>{spec.value}</dd>
          </div>
        ))}
      </dl>
      <dl className="offer">
        {offer.map(({ label, value, unit, money }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={money ? "money" : undefined}>
              {value}
              {unit ? <span className="unit">{unit}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
      {keep}
    </article>
  );
}

/** Puts a thing on the short list or takes it off; `label` names both the act and the thing. */
export function KeepButton({ kept, label }: { kept: boolean; label: string }) {
  return (
    <button className="keep" aria-pressed={kept} aria-label={label}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M4 2.5h8v11L8 10.500 4 13.500z" />
      </svg>
    </button>
  );
}
