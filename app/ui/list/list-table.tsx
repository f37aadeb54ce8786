import type { ReactNode } from "react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import type { Format } from "#app/i18n/format.ts";
import { listHref, type SortDirection } from "#app/lib/list/list-state.ts";
import type { ColumnKind, ColumnView, ListRow, ListValue, ListView } from "#app/lib/list/list-view.ts";

import { listMessages } from "../messages/lists.ts";
import { MoneyCell } from "../money.tsx";
import { Cell, Table, type Column } from "../table.tsx";
import { Tags } from "../tags.tsx";
import type { AnyList, Cells } from "./list-props.ts";

const RIGHT: readonly ColumnKind[] = ["count", "money"];
const NEWEST_FIRST: readonly ColumnKind[] = ["count", "money", "day", "moment"];

type TableProps<Values, Also> = {
  view: ListView<Values, Also>;
  caption: string;
  cells: Cells<Values, Also>;
  rowHref: ((row: ListRow<Values, Also>) => string | undefined) | undefined;
  /** The form that the check boxes belong to; without it there are none. */
  selectForm: string | undefined;
};

/** The rows of a list: sortable headers, one way to draw each kind of column, check boxes where rows can be chosen. */
export function ListTable<Values, Also>(props: TableProps<Values, Also>) {
  const { view, caption, selectForm } = props;
  const m = useMessages(listMessages);
  const columns = view.columns.filter(({ key }) => view.shown.includes(key));
  const headers = columns.map((column): Column => headerOf(view as unknown as AnyList, column));
  if (selectForm !== undefined) {
    headers.unshift({ header: <SelectPage label={m.select.page} />, className: "col-check" });
  }
  return (
    <Table caption={caption} columns={headers} stack>
      {view.rows.map((row) => (
        <tr key={row.id} data-row tabIndex={-1}>
          {selectForm === undefined ? null : (
            <td className="col-check">
              <input
                type="checkbox"
                name="id"
                value={row.id}
                form={selectForm}
                aria-label={m.select.row(nameOf(row, columns[0]?.key))}
              />
            </td>
          )}
          {columns.map((column, index) => (
            <ListCell key={column.key} {...props} row={row} column={column} isName={index === 0} />
          ))}
        </tr>
      ))}
    </Table>
  );
}

function nameOf(row: { values: object }, key: string | undefined): string {
  const value: unknown = key === undefined ? undefined : (row.values as Record<string, unknown>)[key];
  return typeof value === "string" ? value : "";
}

/** Only a script can tick the others; without one it is not there. */
function SelectPage({ label }: { label: string }) {
  return (
    <>
      <input type="checkbox" className="js-only" data-select-page aria-label={label} />
      <span className="vh">{label}</span>
    </>
  );
}

function headerOf(view: AnyList, column: ColumnView): Column {
  const { state, shape } = view;
  const isSortable = shape.columns.some(({ key, isSortable: can }) => key === column.key && can);
  const direction = state.sort.column === column.key ? state.sort.direction : undefined;
  const base: Column = { header: column.header, num: RIGHT.includes(column.kind), width: column.width };
  if (!isSortable) return base;
  const first: SortDirection = NEWEST_FIRST.includes(column.kind) ? "descending" : "ascending";
  const other = direction === "ascending" ? "descending" : "ascending";
  const next = { column: column.key, direction: direction === undefined ? first : other } as const;
  return { ...base, sort: { href: listHref(view, { sort: next }), direction } };
}

type ListCellProps<Values, Also> = TableProps<Values, Also> & {
  row: ListRow<Values, Also>;
  column: ColumnView;
  isName: boolean;
};

function ListCell<Values, Also>({ cells, row, column, isName, rowHref }: ListCellProps<Values, Also>) {
  const format = useFormat();
  const m = useMessages(listMessages);
  const key = column.key as Extract<keyof Values, string>;
  const value = row.values[key];
  const draw = cells[key];
  const content =
    draw && value !== undefined
      ? draw(value, row)
      : plainCell({ column, value: (value ?? null) as ListValue, format, yesNo: m });
  if (isName) {
    const href = rowHref?.(row);
    return (
      <Cell row>
        {href !== undefined ? (
          <a href={href} data-row-link>
            {content}
          </a>
        ) : (
          content
        )}
      </Cell>
    );
  }
  return (
    <Cell label={column.header} num={RIGHT.includes(column.kind)} className={`kind-${column.kind}`}>
      {content}
    </Cell>
  );
}

type PlainCell = {
  column: ColumnView;
  value: ListValue;
  format: Format;
  yesNo: { yes: string; no: string };
};

/** How each kind reads where the page says nothing else. What is empty stays empty. */
function plainCell({ column, value, format, yesNo }: PlainCell): ReactNode {
  if (value === null || value === "") return null;
  if (typeof value === "string") return plainText({ column, value, format });
  if (typeof value === "bigint") return <MoneyCell fen={value} />;
  if (typeof value === "number") return value === 0 ? <span className="dim">0</span> : format.count(value);
  if (typeof value === "boolean") return value ? yesNo.yes : yesNo.no;
  return <Tags items={value.map((one) => column.labels[one] ?? one)} />;
}

function plainText({ column, value, format }: { column: ColumnView; value: string; format: Format }) {
  switch (column.kind) {
    case "code":
      return <span className="num">{value}</span>;
    case "day":
      return <span className="nowrap">{format.date(value)}</span>;
    case "moment":
      return <span className="nowrap">{format.dateTime(value)}</span>;
    default:
      return column.labels[value] ?? value;
  }
}
