/** A hall's group of tables: `{hall: "东厅", prefix: "A", count: 10}` stands for A01 to A10. */
export type TableArea = { hall: string; hallEn: string; prefix: string; count: number };
export type PlannedTable = { number: number; label: string; hall: string; hallEn: string };

export type TableProblem = "tables_empty" | "too_many_tables" | "prefix_twice";

const MAX_TABLES = 500;

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
    const digits = Math.max(2, String(count).length);
    for (let index = 1; index <= count; index += 1) {
      const label = `${prefix}${String(index).padStart(digits, "0")}`;
      tables.push({ number: tables.length + 1, label, hall, hallEn });
    }
  }
  return tables;
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
