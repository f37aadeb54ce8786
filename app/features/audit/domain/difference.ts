export type FieldChange = { field: string; before: string | null; after: string | null };

const MOST_FIELDS = 60;

/** Field by field what an event changed: fields that are the same on both sides are left out. */
export function differenceOf(before: unknown, after: unknown): FieldChange[] {
  const left = flatten(before);
  const right = flatten(after);
  const fields = [...new Set([...left.keys(), ...right.keys()])];
  return fields
    .map((field) => ({ field, before: left.get(field) ?? null, after: right.get(field) ?? null }))
    .filter((change) => change.before !== change.after)
    .slice(0, MOST_FIELDS);
}

/** A value by the path of each of its leaves, as text; lists of plain values are one leaf. */
function flatten(value: unknown, path = "", into = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) return into;
  if (typeof value !== "object") return into.set(path, textOf(value));
  if (Array.isArray(value) && value.every((item) => typeof item !== "object" || item === null)) {
    return into.set(path, value.map(textOf).join("、"));
  }
  for (const [key, part] of Object.entries(value)) flatten(part, path === "" ? key : `${path}.${key}`, into);
  return into;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
