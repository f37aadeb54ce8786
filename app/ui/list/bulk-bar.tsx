import { useEffect, useState, type ReactNode, type RefObject } from "react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { listQuery } from "#app/lib/list/list-state.ts";

import { listMessages } from "../messages/lists.ts";
import type { AnyList } from "./list-props.ts";

type BulkBarProps = {
  view: AnyList;
  formId: string;
  /** Where the choice is posted. The page's own action by default. */
  action: string | undefined;
  box: RefObject<HTMLElement>;
  children: ReactNode;
};

/**
 * What can be done with several rows at once. Sends the ids that are ticked or, with "all that match", the list's
 * filter in `query`; the server reads both with `readSelection`.
 */
export function BulkBar({ view, formId, action, box, children }: BulkBarProps) {
  const m = useMessages(listMessages).select;
  const format = useFormat();
  const chosen = useChosen(box);
  const { total, state, shape } = view;
  return (
    <form className="bulkbar" id={formId} method="post" action={action} aria-label={m.bar}>
      <input type="hidden" name="query" value={listQuery(shape, { ...state, place: null, view: null })} />
      <span className="bulkbar-count" aria-live="polite">
        {chosen === null || chosen === 0 ? m.hint : m.count({ count: format.count(chosen) })}
      </span>
      <label className="choice">
        <input type="checkbox" name="matching" value="all" />
        <span>{total.isMore ? m.matchingMore : m.matching({ count: format.count(total.count) })}</span>
      </label>
      <span className="cluster push">{children}</span>
    </form>
  );
}

/** How many rows are ticked, kept in step with the box in the header; null before a script has counted. */
function useChosen(box: RefObject<HTMLElement>): number | null {
  const [chosen, setChosen] = useState<number | null>(null);
  useEffect(() => {
    const { current } = box;
    if (!current) return undefined;
    const ticks = () => [...current.querySelectorAll<HTMLInputElement>("tbody input[name=id]")];
    const onChange = (event: Event) => {
      const { target } = event;
      if (target instanceof HTMLInputElement && "selectPage" in target.dataset) {
        for (const tick of ticks()) tick.checked = target.checked;
      }
      const all = ticks();
      const ticked = all.filter((tick) => tick.checked).length;
      const head = current.querySelector<HTMLInputElement>("[data-select-page]");
      if (head) {
        head.checked = ticked > 0 && ticked === all.length;
        head.indeterminate = ticked > 0 && ticked < all.length;
      }
      setChosen(ticked);
    };
    current.addEventListener("change", onChange);
    return () => current.removeEventListener("change", onChange);
  }, [box]);
  return chosen;
}
