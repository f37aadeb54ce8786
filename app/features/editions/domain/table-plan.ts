/** A hall's group of tables: `{hall: "东厅", prefix: "A", count: 10}` stands for A01 to A10. */
export type TableArea = { hall: string; hallEn: string; prefix: string; count: number };
export type PlannedTable = { number: number; label: string; hall: string; hallEn: string };

export type TableProblem = "tables_empty" | "too_many_tables" | "prefix_twice";

export const MAX_TABLES = 500;

/** What is wrong with a list of areas, or undefined where their tables have labels of their own. */
export function findTableProblem(areas: readonly TableArea[]): TableProblem | undefined {
  const total = areas.reduce((sum, area) => sum + area.count, 0);
  if (total === 0) return "tables_empty";
  if (total > MAX_TABLES) return "too_many_tables";
  const prefixes = areas.map((area) => area.prefix);
  return new Set(prefixes).size < prefixes.length ? "prefix_twice" : undefined;
}

/** The tables of an edition, numbered from 1 over all areas. Labels carry at least two digits, so that they sort. */
export function planTables(areas: readonly TableArea[]): PlannedTable[] {
  const tables: PlannedTable[] = [];
  for (const { hall, hallEn, prefix, count } of areas) {
    for (const label of labelTables({ prefix, first: 1, count })) {
      tables.push({ number: tables.length + 1, label, hall, hallEn });
    }
  }
  return tables;
}

/** Labels in a row, with at least two digits: prefix A, first 9, count 2 give A09 and A10. */
export function labelTables({
  prefix,
  first,
  count,
}: {
  prefix: string;
  first: number;
  count: number;
}): string[] {
  const digits = Math.max(2, String(first + count - 1).length);
  return Array.from(
    { length: count },
    (_, index) => `${prefix}${String(first + index).padStart(digits, "0")}`,
  );
}

/** The areas behind stored tables, for display and for the form that changes them. */
export function areasOfTables(tables: readonly PlannedTable[]): TableArea[] {
  const areas = new Map<string, TableArea>();
  for (const { label, hall, hallEn } of tables) {
    const prefix = label.replace(/\d+$/, "");
    const area = areas.get(prefix) ?? { hall, hallEn, prefix, count: 0 };
    areas.set(prefix, { ...area, count: area.count + 1 });
  }
  return [...areas.values()];
}
