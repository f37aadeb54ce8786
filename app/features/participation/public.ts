export type { ImportRows, ListingRow, OrganisationRow, PersonRow } from "./domain/rows.ts";
