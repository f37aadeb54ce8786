import type { ReactNode } from "react";

import { useMessages } from "#app/i18n/react.tsx";

import { classNames } from "./class-names.ts";
import { Icon } from "./icons.tsx";
import { uiMessages } from "./messages/ui.ts";

export type SortDirection = "ascending" | "descending";

export type Column = {
  header: ReactNode;
  /** Right-aligned, tabular. */
  num?: boolean | undefined;
  width?: "xs" | "s" | "m" | "l" | "xl" | undefined;
  /** Makes the header a link that sorts; `direction` only where the table is sorted by it. */
  sort?: { href: string; direction?: SortDirection | undefined } | undefined;
  className?: string | undefined;
};

type SortHeaderProps = {
  href: string;
  label: ReactNode;
  direction?: SortDirection | undefined;
  num?: boolean | undefined;
  className?: string | undefined;
};

/** A `th` whose link sorts by its column. */
export function SortHeader({ href, label, direction, num, className }: SortHeaderProps) {
  return (
    <th scope="col" className={classNames(num && "num", className) || undefined} aria-sort={direction}>
      <a href={href}>
        {label}
        {direction ? <Icon name={direction === "ascending" ? "up" : "chevron"} size={12} /> : null}
      </a>
    </th>
  );
}

function ColumnHeader({ column }: { column: Column }) {
  const className = classNames(column.num && "num", column.width && `col-${column.width}`, column.className);
  if (column.sort) return <SortHeader {...column.sort} label={column.header} className={className} />;
  return (
    <th scope="col" className={className || undefined}>
      {column.header}
    </th>
  );
}

export type TableProps = {
  /** What the table holds; read out, and shown with `showCaption`. */
  caption: string;
  showCaption?: boolean | undefined;
  columns?: Column[] | undefined;
  /** On phones: rows become blocks, each `Cell` naming its column. Otherwise the table scrolls in its frame. */
  stack?: boolean | undefined;
  tight?: boolean | undefined;
  look?: "ledger" | "versus" | undefined;
  /** The table's body: `<tr>`s where `columns` is given, whole sections where not. */
  children: ReactNode;
  foot?: ReactNode;
};

/** A ruled table. */
export function Table({ caption, showCaption, columns, stack, tight, look, children, foot }: TableProps) {
  const className = classNames("table", stack && "table--stack", tight && "table--tight", look);
  return (
    <div className="tablewrap" role="region" aria-label={caption} tabIndex={stack ? undefined : 0}>
      <table className={className}>
        <caption className={showCaption ? undefined : "vh"}>{caption}</caption>
        {columns ? (
          <thead>
            <tr>
              {columns.map((column, index) => (
                <ColumnHeader key={index} column={column} />
              ))}
            </tr>
          </thead>
        ) : null}
        {columns ? <tbody>{children}</tbody> : children}
        {foot ? <tfoot>{foot}</tfoot> : null}
      </table>
    </div>
  );
}

export type CellProps = {
  /** The column's name, shown before the value on phones in a `stack` table. */
  label?: string | undefined;
  num?: boolean | undefined;
  /** The row's own name: a `th`. */
  row?: boolean | undefined;
  colSpan?: number | undefined;
  className?: string | undefined;
  children?: ReactNode;
};

/** A cell. */
export function Cell({ label, num, row, colSpan, className, children }: CellProps) {
  const names = classNames(num && "num", className) || undefined;
  if (row) {
    return (
      <th scope="row" className={names} colSpan={colSpan}>
        {children}
      </th>
    );
  }
  return (
    <td className={names} colSpan={colSpan} data-label={label}>
      {label ? <div>{children}</div> : children}
    </td>
  );
}

function PageLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  return href ? (
    <a className="btn btn--s" href={href}>
      {children}
    </a>
  ) : (
    <span className="btn btn--s" aria-disabled="true">
      {children}
    </span>
  );
}

export type PaginationProps = {
  prevHref?: string | undefined;
  nextHref?: string | undefined;
  text: ReactNode;
};

/** Where one is in a long list, and the way on. `text` such as "第 1–50 项，共 312 项". */
export function Pagination({ prevHref, nextHref, text }: PaginationProps) {
  const m = useMessages(uiMessages);
  return (
    <nav className="pager" aria-label={m.pages}>
      <span className="dim">{text}</span>
      <span className="cluster push">
        <PageLink href={prevHref}>{m.previous}</PageLink>
        <PageLink href={nextHref}>{m.next}</PageLink>
      </span>
    </nav>
  );
}
