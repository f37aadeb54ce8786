/** The roles that an organizer may give in her edition, in the order of a list. */
export const GRANTABLE_ROLES = [
  "organizer",
  "verifier",
  "finance_officer",
  "floor_staff",
  "reviewer",
  "viewer",
] as const;
