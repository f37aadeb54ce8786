import type { ReactNode } from "react";

export type Segment = {
  href: string;
  label: ReactNode;
  current?: boolean | undefined;
  attention?: boolean | undefined;
};

/** A few views of one list, side by side. */
export function Segmented({ label, items }: { label: string; items: Segment[] }) {
  return (
    <nav className="seg" aria-label={label}>
      <ul>
        {items.map(({ href, label: text, current, attention }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={current ? "true" : undefined}
              className={attention ? "attn" : undefined}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
