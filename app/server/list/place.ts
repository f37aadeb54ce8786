import type { ListSort } from "#app/lib/list/list-state.ts";

export type PlaceAt = { key: string | null; id: string };

const ID = /^(?:[0-9a-f-]{36}|\d{1,19})$/;

/** The place of a row in a sort, as a word for an address. */
export function placeToken({ column, direction }: ListSort, at: PlaceAt): string {
  return Buffer.from(JSON.stringify([column, direction, at.key, at.id])).toString("base64url");
}

/** The place behind a word, if it is one of this very sort. */
export function readPlaceToken(sort: ListSort, token: string): PlaceAt | null {
  const parts = parse(token);
  if (!Array.isArray(parts) || parts.length !== 4) return null;
  const [column, direction, key, id] = parts as unknown[];
  if (column !== sort.column || direction !== sort.direction) return null;
  if (typeof id !== "string" || !ID.test(id)) return null;
  if (key !== null && (typeof key !== "string" || key.includes("\0"))) return null;
  return { key, id };
}

function parse(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, "base64url").toString("utf8")) as unknown;
  } catch {
    // A word that somebody typed: no place at all.
    return undefined;
  }
}
