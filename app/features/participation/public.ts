export type { ImportRows, ListingRow } from "./domain/rows.ts";
