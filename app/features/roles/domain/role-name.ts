/** Every role of the platform by one name, in the order of the table that shows who may do what. */
export const ROLE_NAMES = [
  "platform_administrator",
  "platform_organizer",
  "organizer",
  "verifier",
  "finance_officer",
  "floor_staff",
  "reviewer",
  "viewer",
  "county_officer",
  "chain_officer",
  "owner",
  "member",
] as const;
export type RoleName = (typeof ROLE_NAMES)[number];
