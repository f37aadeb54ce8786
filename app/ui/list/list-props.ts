import type { ReactNode } from "react";

import type { ListRow, ListView } from "#app/lib/list/list-view.ts";

/** A list whose columns don't matter to the one who draws this part of it. */
export type AnyList = Omit<ListView, "rows"> & { rows: { id: string }[] };

/** How a column is drawn where its kind alone does not say it well enough. */
export type Cells<Values, Also> = {
  [K in keyof Values]?: (value: Values[K], row: ListRow<Values, Also>) => ReactNode;
};
