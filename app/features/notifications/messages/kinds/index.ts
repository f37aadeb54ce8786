import { announcementKinds } from "./announcements.ts";
import { meetingKinds } from "./meetings.ts";
import { organisationKinds } from "./organisations.ts";
import { participationKinds } from "./participation.ts";
import { securityKinds } from "./security.ts";
import type { Kind } from "./kind.ts";

/** Every kind of message that people get. A slice that tells of something new adds its kind here. */
export const KINDS = {
  ...meetingKinds,
  ...participationKinds,
  ...organisationKinds,
  ...announcementKinds,
  ...securityKinds,
};

export type KindName = keyof typeof KINDS;

export function isKind(name: string): name is KindName {
  return Object.hasOwn(KINDS, name);
}

export function kindOf(name: KindName): Kind {
  return KINDS[name];
}

export const KIND_NAMES = Object.keys(KINDS) as KindName[];
