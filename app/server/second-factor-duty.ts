import type { EditionRole, PersonActor } from "./access.ts";

const EDITION_ROLES_WITH_DUTY: ReadonlySet<EditionRole> = new Set([
  "organizer",
  "verifier",
  "finance_officer",
]);

/**
 * Whether a person's roles demand a second factor: every role on the platform, and organizer, verifier and finance
 * officer of any edition. Accounts of the sample are free of it; their password is published anyway.
 */
export function mustHaveSecondFactor(
  { platformRoles, editionRoles }: Pick<PersonActor, "platformRoles" | "editionRoles">,
  { isSample }: { isSample: boolean },
): boolean {
  if (isSample) return false;
  return platformRoles.length > 0 || editionRoles.some(({ role }) => EDITION_ROLES_WITH_DUTY.has(role));
}
