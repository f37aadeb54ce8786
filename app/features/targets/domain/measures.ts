/** The measures in money that a target can be set for. Two measures never add up to one figure. */
export const TARGET_MEASURES = [
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

export type TargetMeasure = (typeof TARGET_MEASURES)[number];

/** One edition's results, or those of all editions of its series. */
export const TARGET_SCOPES = ["edition", "series"] as const;
export type TargetScope = (typeof TARGET_SCOPES)[number];
