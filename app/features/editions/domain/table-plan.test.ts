import { expect, test } from "vitest";

import { areasOfTables, findTableProblem, planTables, type TableArea } from "./table-plan.ts";

const areas: TableArea[] = [
  { hall: "东厅", hallEn: "East Hall", prefix: "A", count: 10 },
  { hall: "西厅", hallEn: "West Hall", prefix: "B", count: 2 },
];

test("areas give labelled tables, numbered over all halls", () => {
  const tables = planTables(areas);
  expect(tables).toHaveLength(12);
  expect(tables[0]).toEqual({ number: 1, label: "A01", hall: "东厅", hallEn: "East Hall" });
  expect(tables[9]?.label).toBe("A10");
  expect(tables[11]).toEqual({ number: 12, label: "B02", hall: "西厅", hallEn: "West Hall" });
});

test("a hundred tables carry three digits", () => {
  const tables = planTables([{ hall: "", hallEn: "", prefix: "C", count: 100 }]);
  expect([tables[0]?.label, tables[99]?.label]).toEqual(["C001", "C100"]);
});

test("areas can be read back from their tables", () => {
  expect(areasOfTables(planTables(areas))).toEqual(areas);
});

test("no table, too many tables and one letter for two halls are refused", () => {
  expect(findTableProblem(areas)).toBeUndefined();
  expect(findTableProblem([])).toBe("tables_empty");
  expect(findTableProblem([{ hall: "", hallEn: "", prefix: "A", count: 501 }])).toBe("too_many_tables");
  expect(findTableProblem([...areas, { hall: "北厅", hallEn: "", prefix: "A", count: 1 }])).toBe(
    "prefix_twice",
  );
});
