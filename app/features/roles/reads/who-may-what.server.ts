import { localText } from "#app/i18n/localized.ts";
import { englishTerm } from "#app/lib/city.ts";
import { ACCESS, type Permission } from "#app/server/access.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import { findRoleHolder, listRoleHolders, type HeldRole } from "#db/queries/role-holders.server.ts";

import { ROLE_NAMES, type RoleName } from "../domain/role-name.ts";

const MOST_HOLDERS = 300;

/** A role as it is held: where, since when, and by whose decision, as far as that is known. */
export type HeldRoleView = {
  role: RoleName;
  scope: "platform" | "edition" | "area" | "organisation";
  /** The area's Chinese name or the id of the edition or firm, as forms post it back. */
  object: string;
  where: string;
  grantedBy: string | null;
  grantedAt: string | null;
};

/** Who holds a role outside firms, found by name or login and by role, and the table of what each role may do. */
export async function readRoleHolders(ctx: PersonCtx, search: URLSearchParams) {
  const role = ROLE_NAMES.find((name) => name === search.get("role")) ?? null;
  const text = (search.get("q") ?? "").trim().slice(0, 80);
  const found = await listRoleHolders(ctx.db, { role, text, limit: MOST_HOLDERS + 1 });
  return {
    role,
    text,
    isCut: found.length > MOST_HOLDERS,
    holders: found.slice(0, MOST_HOLDERS).map((row) => ({
      personId: row.person_id,
      name: localText(ctx.locale, row.name, row.name_en),
      login: row.email ?? row.phone ?? "",
      held: row.held.map((held) => viewOf(ctx, held)),
    })),
    rules: rulesOfTable(),
  };
}

/** What one person may do, and through which of her roles; undefined where nobody has the id. */
export async function readPersonAccess(ctx: PersonCtx, personId: string) {
  const row = await findRoleHolder(ctx.db, personId);
  if (!row) return undefined;
  const held = row.held.map((entry) => viewOf(ctx, entry));
  return {
    personId: row.person_id,
    name: localText(ctx.locale, row.name, row.name_en),
    login: row.email ?? row.phone ?? "",
    held,
    allowed: rulesOfTable().map(({ permission, scope, roles }) => ({
      permission,
      scope,
      because:
        scope === "signed_in" ? [] : held.filter((own) => own.scope === scope && roles.includes(own.role)),
    })),
  };
}

export type RoleHoldersView = Awaited<ReturnType<typeof readRoleHolders>>;
export type PersonAccessView = NonNullable<Awaited<ReturnType<typeof readPersonAccess>>>;

type TableRow = { permission: Permission; scope: string; roles: readonly RoleName[] };

function rulesOfTable(): TableRow[] {
  return (Object.keys(ACCESS) as Permission[]).map((permission) => {
    const rule = ACCESS[permission];
    return {
      permission,
      scope: rule.scope,
      roles: "roles" in rule ? rule.roles.map((name) => nameOf(name, rule.scope)) : [],
    };
  });
}

function viewOf(ctx: PersonCtx, held: HeldRole): HeldRoleView {
  const scope = held.scope as HeldRoleView["scope"];
  const isArea = scope === "area";
  return {
    role: nameOf(held.role, scope),
    scope,
    object: held.object_id,
    where: localText(ctx.locale, held.object_zh, isArea ? englishTerm(held.object_en) : held.object_en),
    grantedBy: held.granted_by,
    grantedAt: held.granted_at,
  };
}

/** Organizers exist on the platform and in editions; the table tells them apart. */
function nameOf(role: string, scope: string): RoleName {
  const name = scope === "platform" ? `platform_${role}` : role;
  const known = ROLE_NAMES.find((candidate) => candidate === name);
  if (!known) throw new Error(`unknown role ${name}`);
  return known;
}
