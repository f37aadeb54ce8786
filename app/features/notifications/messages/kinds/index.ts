import { announcementKinds } from "./announcements.ts";
import { invitationKinds } from "./invitations.ts";
import { meetingKinds } from "./meetings.ts";
import { organisationKinds } from "./organisations.ts";
import { participationKinds } from "./participation.ts";
import { securityKinds } from "./security.ts";
import type { Kind } from "./kind.ts";
import type { Variable } from "./variables.ts";

/** Every kind of message that people get. A slice that tells of something new adds its kind here. */
export const KINDS = {
  ...meetingKinds,
  ...participationKinds,
  ...organisationKinds,
  ...invitationKinds,
  ...announcementKinds,
  ...securityKinds,
};

export type KindName = keyof typeof KINDS;

export function kindOf(name: KindName): Kind {
  return KINDS[name];
}

const KIND_NAMES = Object.keys(KINDS) as KindName[];

/** Kinds that an edition may word itself. */
export const EDITABLE_KINDS = KIND_NAMES.filter((name) => !kindOf(name).isPlatform);

/** What the texts of a kind may name: its own variables, and those that every kind has. */
export function allowedVariables(name: KindName): Variable[] {
  return ["name", "edition", ...kindOf(name).variables];
}
