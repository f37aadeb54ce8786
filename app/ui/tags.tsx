import type { ReactNode } from "react";

/** A plain fact about a thing: a chain, a title, a certificate. `warm` for provisional, `attn` for overdue. */
export function Tag({ tone, children }: { tone?: "attn" | "warm" | undefined; children: ReactNode }) {
  return <span className={tone ? `tag tag--${tone}` : "tag"}>{children}</span>;
}

/** Several facts in a row. */
export function Tags({ items }: { items: string[] }) {
  if (items.length === 0) return null;
  return (
    <ul className="tags">
      {items.map((item) => (
        <li key={item} className="tag">
          {item}
        </li>
      ))}
    </ul>
  );
}
