import type { OrganisationRow, PersonRow } from "./rows.ts";

/** What an import found different and did not write, because those whom it concerns decide it themselves. */
export type HeldDifference =
  | { what: "facts"; subject: string; changes: HeldChange[]; isNew: boolean }
  | { what: "person"; subject: string; changes: HeldChange[] }
  | { what: "member"; subject: string; firm: string; isNew: boolean }
  | { what: "role"; subject: string; firm: string }
  | { what: "merged"; subject: string; firm: string };

export type HeldChange = { field: string; from: string; to: string };

export const HELD_FACTS = ["nameZh", "nameEn", "kinds", "county", "place", "chain", "titles"] as const;
export type ProposedFacts = Pick<OrganisationRow, (typeof HELD_FACTS)[number]>;

const HELD_PERSON = ["name", "nameEn", "phone"] as const;

/** The facts of a row that differ from the stored ones; lists compare as sets. */
export function heldFacts(row: ProposedFacts, known: ProposedFacts): HeldChange[] {
  return changes(HELD_FACTS, row, known);
}

/** How a row would rename a person who has an account of her own. */
export function heldPerson(
  row: PersonRow,
  known: Pick<PersonRow, (typeof HELD_PERSON)[number]>,
): HeldChange[] {
  return changes(HELD_PERSON, row, known).filter(({ field, to }) => field !== "phone" || to !== "");
}

function changes<F extends string>(
  fields: readonly F[],
  row: Record<F, string | string[] | null>,
  known: Record<F, string | string[] | null>,
): HeldChange[] {
  return fields
    .map((field) => ({ field, from: textOf(known[field]), to: textOf(row[field]) }))
    .filter(({ from, to }) => from !== to);
}

function textOf(value: string | string[] | null): string {
  if (value === null) return "";
  return typeof value === "string" ? value : [...value].sort().join("、");
}
