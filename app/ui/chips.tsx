import type { ReactNode } from "react";

import { useMessages } from "#app/i18n/react.tsx";

import { Icon } from "./icons.tsx";
import { uiMessages } from "./messages/ui.ts";

export type ChipItem = { label: string; /** The same list without this filter. */ removeHref: string };

type ChipsProps = {
  items: ChipItem[];
  clearHref?: string | undefined;
  /** What the filters found, such as "312 项产品". */
  children?: ReactNode;
  end?: ReactNode;
};

/** The filters that apply, each removable by its link. */
export function Chips({ items, clearHref, children, end }: ChipsProps) {
  const m = useMessages(uiMessages);
  return (
    <div className="chips">
      {children}
      {items.map(({ label, removeHref }) => (
        <a key={removeHref} className="chip" href={removeHref} aria-label={m.remove(label)}>
          {label}
          <Icon name="cross" size={12} />
        </a>
      ))}
      {clearHref && items.length > 0 ? (
        <a className="small" href={clearHref}>
          {m.clear}
        </a>
      ) : null}
      {end ? <span className="chips push">{end}</span> : null}
    </div>
  );
}
