import type { ReactNode } from "react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import {
  DEFAULT_PAGE_SIZE,
  filterEntries,
  isNarrowed,
  listHref,
  listQuery,
  PAGE_SIZES,
  presentationEntries,
} from "#app/lib/list/list-state.ts";

import { Button, ButtonLink } from "../button.tsx";
import { Chips } from "../chips.tsx";
import { Icon } from "../icons.tsx";
import { listMessages } from "../messages/lists.ts";
import { SearchBox } from "../search-box.tsx";
import { Segmented } from "../segmented.tsx";
import { Pagination } from "../table.tsx";
import { ListFilters, useFilterChips } from "./list-filters.tsx";
import type { AnyList } from "./list-props.ts";
import { ListViews } from "./list-views.tsx";
import { Menu } from "./menu.tsx";

type ToolbarProps = {
  view: AnyList;
  /** What the search looks at: "姓名、单位或手机". */
  searchLabel: string | undefined;
  /** The filter of few values that stands above the table as tabs. */
  tabs: string | undefined;
  /** What stands at the end of the tools. */
  children?: ReactNode;
};

/** Search, filters, view, columns and export of a list, and what applies. */
export function ListToolbar({ view, searchLabel, tabs, children }: ToolbarProps) {
  const m = useMessages(listMessages);
  const { state, shape, path } = view;
  const query = listQuery(shape, { ...state, place: null, view: null });
  const kept = [
    ...presentationEntries(shape, state),
    ...shape.filters.flatMap(({ key }) => filterEntries(key, state.filters[key])),
  ];
  return (
    <div className="listbar">
      <div className="listbar-row">
        {tabs === undefined ? null : <ListTabs view={view} filterKey={tabs} />}
        <div className="listbar-tools">
          <ListViews view={view} />
          <ColumnChooser view={view} />
          <ButtonLink
            size="s"
            icon="download"
            href={`${path}.xlsx${query === "" ? "" : `?${query}`}`}
            document
          >
            {m.export}
          </ButtonLink>
          {children}
        </div>
      </div>
      <div className="listbar-row">
        {searchLabel === undefined ? null : (
          <SearchBox
            action={path}
            label={searchLabel}
            placeholder={searchLabel}
            defaultValue={state.q}
            keep={kept}
          />
        )}
        {view.filters.length === 0 ? null : <FilterSummary view={view} />}
        <AppliedChips view={view} />
        {view.filters.length === 0 ? null : <ListFilters view={view} />}
      </div>
    </div>
  );
}

/** One filter as a row of tabs; choosing one keeps the search and the other filters. */
function ListTabs({ view, filterKey }: { view: AnyList; filterKey: string }) {
  const m = useMessages(listMessages);
  const format = useFormat();
  const filter = view.filters.find(({ key }) => key === filterKey);
  if (!filter) return null;
  const value = view.state.filters[filterKey];
  const chosen = value?.kind === "choice" ? value.values : [];
  const { [filterKey]: _current, ...others } = view.state.filters;
  const counted = (label: string, count: number | null) =>
    count === null ? label : `${label} ${format.count(count)}`;
  const all = filter.options.every(({ count }) => count !== null)
    ? filter.options.reduce((sum, { count }) => sum + (count ?? 0), 0)
    : null;
  return (
    <Segmented
      label={filter.label}
      items={[
        {
          href: listHref(view, { filters: others }),
          label: counted(m.all, all),
          current: chosen.length === 0,
        },
        ...filter.options.map((option) => ({
          href: listHref(view, {
            filters: { ...others, [filterKey]: { kind: "choice" as const, values: [option.value] } },
          }),
          label: counted(option.label, option.count),
          current: chosen.length === 1 && chosen[0] === option.value,
        })),
      ]}
    />
  );
}

/** Holds only its summary; CSS shows the filters after it while it is open, so that they take the whole width. */
function FilterSummary({ view }: { view: AnyList }) {
  const m = useMessages(listMessages);
  const format = useFormat();
  const applied = Object.keys(view.state.filters).length;
  return (
    <details className="listpanel">
      <summary className="btn btn--s">
        <Icon name="filter" />
        {m.filter}
        {applied === 0 ? null : <span className="menu-detail num">{format.count(applied)}</span>}
        <Icon name="chevron" size={12} />
      </summary>
    </details>
  );
}

function AppliedChips({ view }: { view: AnyList }) {
  const m = useMessages(listMessages);
  const chips = useFilterChips(view);
  const total = useTotal(view);
  return (
    <Chips
      items={chips}
      clearHref={isNarrowed(view.state) ? listHref(view, { q: "", filters: {} }) : undefined}
    >
      <strong className="listtotal" aria-live="polite">
        {view.total.isMore ? m.totalMore({ count: total }) : m.total({ count: total })}
      </strong>
    </Chips>
  );
}

export function useTotal({ total }: AnyList): string {
  return useFormat().count(total.count);
}

function ColumnChooser({ view }: { view: AnyList }) {
  const m = useMessages(listMessages);
  const { state, shape, path, columns, shown } = view;
  const kept = [...new URLSearchParams(listQuery(shape, { ...state, columns: null, place: null }))];
  return (
    <Menu label={m.columns} end>
      <form action={path} method="get" className="menu-form" key={shown.join(".")}>
        {kept.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <ul className="menu-checks">
          {columns.slice(1).map(({ key, header }) => (
            <li key={key}>
              <label className="choice">
                <input type="checkbox" name="cols" value={key} defaultChecked={shown.includes(key)} />
                <span>{header}</span>
              </label>
            </li>
          ))}
        </ul>
        <input type="hidden" name="cols" value={columns[0]?.key} />
        <div className="menu-row">
          <Button size="s" variant="go">
            {m.apply}
          </Button>
          {state.columns === null ? null : (
            <ButtonLink size="s" variant="quiet" href={listHref(view, { columns: null })}>
              {m.resetColumns}
            </ButtonLink>
          )}
        </div>
      </form>
    </Menu>
  );
}

/** Total, rows a page, and the way on. */
export function ListPager({ view }: { view: AnyList }) {
  const m = useMessages(listMessages);
  const format = useFormat();
  const { before, after, state } = view;
  const isOnePage = before === null && after === null;
  if (isOnePage && view.total.count <= (PAGE_SIZES[0] ?? DEFAULT_PAGE_SIZE)) return null;
  return (
    <Pagination
      prevHref={before === null ? undefined : listHref(view, { place: { side: "before", token: before } })}
      nextHref={after === null ? undefined : listHref(view, { place: { side: "after", token: after } })}
      text={
        <span className="listsizes">
          {m.onPage({ count: format.count(view.rows.length) })}
          <span className="listsizes-choice">
            {m.perPage}
            {PAGE_SIZES.map((size) => (
              <a
                key={size}
                href={listHref(view, { size })}
                aria-current={size === state.size ? "true" : undefined}
              >
                {size}
              </a>
            ))}
          </span>
        </span>
      }
    />
  );
}
