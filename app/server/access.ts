/**
 * Who may do what. Every command, loader and action names one permission of this table, or `public`.
 *
 * A permission has a scope: `platform` asks for a role on the platform, `edition` for a role in the edition
 * of the request, `area` for the office of a county or an industry chain, `organisation` for acting as a firm's
 * owner or member, `signed_in` for any account.
 */
export const PLATFORM_ROLES = ["administrator", "organizer"] as const;
export const EDITION_ROLES = [
  "organizer",
  "verifier",
  "finance_officer",
  "floor_staff",
  "reviewer",
  "viewer",
] as const;
/** A county's bureau officer and a chain's office look after the firms of their area, and see no others. */
export const AREA_ROLES = ["county_officer", "chain_officer"] as const;
export const ORGANISATION_ROLES = ["owner", "member"] as const;

export type PlatformRole = (typeof PLATFORM_ROLES)[number];
export type EditionRole = (typeof EDITION_ROLES)[number];
export type AreaRole = (typeof AREA_ROLES)[number];
export type OrganisationRole = (typeof ORGANISATION_ROLES)[number];

type Rule =
  | { scope: "signed_in" }
  | { scope: "platform"; roles: readonly PlatformRole[] }
  | { scope: "edition"; roles: readonly EditionRole[] }
  | { scope: "area"; roles: readonly AreaRole[] }
  | { scope: "organisation"; roles: readonly OrganisationRole[] };

export const ACCESS = {
  "account.use": { scope: "signed_in" },
  "lists.save": { scope: "signed_in" },

  "editions.create": { scope: "platform", roles: ["administrator", "organizer"] },
  "organisations.manage": { scope: "platform", roles: ["administrator", "organizer"] },
  "roles.read": { scope: "platform", roles: ["administrator"] },
  "roles.grant": { scope: "platform", roles: ["administrator"] },
  "outbox.read": { scope: "platform", roles: ["administrator"] },
  "audit.platform": { scope: "platform", roles: ["administrator"] },
  "privacy.erase": { scope: "platform", roles: ["administrator"] },

  "console.read": {
    scope: "edition",
    roles: ["organizer", "verifier", "finance_officer", "floor_staff", "viewer"],
  },
  "edition.manage": { scope: "edition", roles: ["organizer"] },
  "targets.manage": { scope: "edition", roles: ["organizer"] },
  "import.run": { scope: "edition", roles: ["organizer"] },
  "invitations.manage": { scope: "edition", roles: ["organizer"] },
  "participations.read": { scope: "edition", roles: ["organizer", "viewer"] },
  "participations.decide": { scope: "edition", roles: ["organizer"] },
  "announcements.send": { scope: "edition", roles: ["organizer"] },
  "templates.edit": { scope: "edition", roles: ["organizer"] },
  "audit.read": { scope: "edition", roles: ["organizer"] },
  "floor.run": { scope: "edition", roles: ["organizer", "floor_staff"] },
  "ledger.read": { scope: "edition", roles: ["organizer", "verifier", "finance_officer", "viewer"] },
  "deals.verify": { scope: "edition", roles: ["verifier"] },

  "area.recruit": { scope: "area", roles: ["county_officer", "chain_officer"] },

  "firm.read": { scope: "organisation", roles: ["owner", "member"] },
  "firm.manage": { scope: "organisation", roles: ["owner"] },
  "participation.apply": { scope: "organisation", roles: ["owner", "member"] },
  "meetings.arrange": { scope: "organisation", roles: ["owner", "member"] },
  "deals.record": { scope: "organisation", roles: ["owner", "member"] },
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof ACCESS;
export type ScopeOf<P extends Permission> = (typeof ACCESS)[P]["scope"];

/** The firm in whose name a person acts at the moment. */
export type ActingFirm = { id: string; nameZh: string; nameEn: string; role: OrganisationRole };

/** A county or a chain, by the Chinese name of `app/lib/city.ts`, and the office that a person holds for it. */
export type Area = { role: AreaRole; area: string };

export type PersonActor = {
  kind: "person";
  personId: string;
  name: string;
  nameEn: string;
  platformRoles: readonly PlatformRole[];
  editionRoles: readonly { editionId: string; role: EditionRole }[];
  areas: readonly Area[];
  firms: readonly ActingFirm[];
  /** One of `firms`, or null for people who belong to none. */
  firm: ActingFirm | null;
};
export type Actor = { kind: "anonymous" } | PersonActor;

export type AccessVerdict = "allowed" | "sign_in" | "forbidden" | "hidden";

/**
 * Whether an actor may use a permission, in an edition where the permission's scope is one. `hidden` means
 * that the actor has nothing to do with the scope at all and must get the answer of a missing object.
 */
export function judgeAccess(
  actor: Actor,
  permission: Permission,
  editionId: string | undefined,
): AccessVerdict {
  if (actor.kind === "anonymous") return "sign_in";
  const rule: Rule = ACCESS[permission];
  if (rule.scope === "edition") return judgeInEdition(actor, rule.roles, editionId);
  return holdsRole(actor, rule) ? "allowed" : "hidden";
}

function judgeInEdition(
  actor: PersonActor,
  roles: readonly EditionRole[],
  editionId: string | undefined,
): AccessVerdict {
  const held = actor.editionRoles.filter((entry) => entry.editionId === editionId);
  if (held.length === 0) return "hidden";
  return held.some((entry) => roles.includes(entry.role)) ? "allowed" : "forbidden";
}

function holdsRole(actor: PersonActor, rule: Exclude<Rule, { scope: "edition" }>): boolean {
  switch (rule.scope) {
    case "signed_in":
      return true;
    case "platform":
      return actor.platformRoles.some((role) => rule.roles.includes(role));
    case "area":
      return actor.areas.some(({ role }) => rule.roles.includes(role));
    case "organisation":
      return actor.firm !== null && rule.roles.includes(actor.firm.role);
  }
}

/** Shorthand for pages that show or hide an action. */
export function may(actor: Actor, permission: Permission, editionId?: string): boolean {
  return judgeAccess(actor, permission, editionId) === "allowed";
}
