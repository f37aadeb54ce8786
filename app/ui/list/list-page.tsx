import { useId, useRef, type ReactNode } from "react";

import { useMessages } from "#app/i18n/react.tsx";
import { isNarrowed, listHref } from "#app/lib/list/list-state.ts";
import type { ListRow, ListView } from "#app/lib/list/list-view.ts";

import { ButtonLink } from "../button.tsx";
import { listMessages } from "../messages/lists.ts";
import { EmptyState, PageHead, type Crumb } from "../page.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { ListKeysHint, useListKeys } from "./list-keys.tsx";
import type { AnyList, Cells } from "./list-props.ts";
import { ListTable } from "./list-table.tsx";
import { ListPager, ListToolbar } from "./list-toolbar.tsx";

type ListBulk = {
  action?: string | undefined;
  /** Keys that the buttons answer (`aria-keyshortcuts`) and what they do. */
  keys?: [string, string][];
  children: ReactNode;
};

type ListPageProps<Values, Also> = {
  view: ListView<Values, Also>;
  title: string;
  lead?: ReactNode;
  crumbs?: Crumb[] | undefined;
  /** Buttons of the page, beside its title. */
  actions?: ReactNode;
  /** What the search looks at. Without it there is no search. */
  searchLabel?: string | undefined;
  /** The choice filter that stands above the table as tabs. */
  tabs?: string | undefined;
  /** Where a row leads. */
  rowHref?: ((row: ListRow<Values, Also>) => string | undefined) | undefined;
  cells?: Cells<Values, Also> | undefined;
  /** Shown while the list has no rows at all. */
  empty: { title: string; text?: ReactNode; action?: ReactNode };
  /** Buttons (`name="intent" value=…`) for the rows that are ticked. */
  bulk?: ListBulk | undefined;
  /** Between the head and the list: a notice, tiles. */
  children?: ReactNode;
};

/** A list as a whole page: head, toolbar, table, bulk actions, pages. Everything works without JavaScript. */
export function ListPage<Values, Also>(props: ListPageProps<Values, Also>) {
  const { view, title, lead, crumbs, actions, empty, children } = props;
  const isEmpty = view.rows.length === 0 && !isNarrowed(view.state);
  return (
    <>
      <PageHead title={title} lead={lead} crumbs={crumbs} actions={actions} />
      <div className="stack">
        {children}
        {isEmpty ? (
          <EmptyState title={empty.title} action={empty.action}>
            {empty.text}
          </EmptyState>
        ) : (
          <FilledList {...props} />
        )}
      </div>
    </>
  );
}

function FilledList<Values, Also>(props: ListPageProps<Values, Also>) {
  const { view, title, searchLabel, tabs, rowHref, cells = {}, bulk } = props;
  const m = useMessages(listMessages);
  const box = useRef<HTMLDivElement>(null);
  const formId = useId();
  useListKeys(box);
  const plain = view as unknown as AnyList;
  return (
    <div className="list" ref={box}>
      <ListToolbar view={plain} searchLabel={searchLabel} tabs={tabs}>
        <ListKeysHint
          canSelect={bulk !== undefined}
          canOpen={rowHref !== undefined}
          others={bulk?.keys ?? []}
        />
      </ListToolbar>
      {view.rows.length === 0 ? (
        <EmptyState
          title={m.noneMatch}
          action={<ButtonLink href={listHref(plain, { q: "", filters: {} })}>{m.clearAll}</ButtonLink>}
        >
          {m.noneMatchText}
        </EmptyState>
      ) : (
        <>
          <ListTable
            view={view}
            caption={title}
            cells={cells}
            rowHref={rowHref}
            selectForm={bulk ? formId : undefined}
          />
          {bulk ? (
            <BulkBar view={plain} formId={formId} action={bulk.action} box={box}>
              {bulk.children}
            </BulkBar>
          ) : null}
          <ListPager view={plain} />
        </>
      )}
    </div>
  );
}
