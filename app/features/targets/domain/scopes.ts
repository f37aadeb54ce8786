/** One edition's results, or those of all editions of its series. */
export const TARGET_SCOPES = ["edition", "series"] as const;
export type TargetScope = (typeof TARGET_SCOPES)[number];
