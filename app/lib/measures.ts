/**
 * What an entry counts as. Measures never mix: a total adds entries of one measure only, and no figure of the
 * platform is a sum over two of them.
 */
export const MEASURES = [
  "contract_value",
  "framework_value",
  "technology_contract",
  "intention",
  "credit_granted",
  "drawn",
  "retail_sales",
  "signed_project_value",
  "planned_investment",
  "invested",
] as const;
export type Measure = (typeof MEASURES)[number];
