/** What can be wrong with rows beyond the form of a single cell, with what the message needs to say. */
export type RowProblemParams = {
  unknown_sheet: { sheet: string };
  duplicate_sheet: { first: string };
  no_rows: Record<never, never>;
  credit_code_form: { text: string };
  credit_code_check: { text: string };
  email_form: { text: string };
  phone_form: { text: string };
  specs_form: { text: string };
  not_a_quantity: { text: string };
  negative_amount: { text: string };
  range_reversed: { min: string; max: string };
  unit_missing: Record<never, never>;
  duplicate_key: { text: string; first: string };
  unknown_organisation: { text: string };
  phone_taken: { text: string };
  listing_of_other: { text: string };
  listing_other_side: { text: string };
  title_form: { text: string };
  registration_form: { text: string };
  organisation_rejected: { text: string };
  person_has_meetings: Record<never, never>;
};

export type RowProblemCode = keyof RowProblemParams;
export type RowProblem = {
  [C in RowProblemCode]: { code: C; params: RowProblemParams[C]; sheet: string; address: string };
}[RowProblemCode];
