import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import {
  ACCESS,
  AREA_ROLES,
  EDITION_ROLES,
  ORGANISATION_ROLES,
  PLATFORM_ROLES,
  type Actor,
  type PersonActor,
} from "#app/server/access.ts";
import type { Command } from "#app/server/command.server.ts";
import type { Ctx, EditionContext } from "#app/server/context.server.ts";

type AnyCommand = Command<unknown, unknown, string>;
type Found = { name: string; command: AnyCommand };

const FEATURES = join(import.meta.dirname, "features");
const HERE = { id: "edition-here" } as EditionContext;
const ELSEWHERE = "edition-elsewhere";

const nobody: PersonActor = {
  kind: "person",
  personId: "person",
  name: "",
  nameEn: "",
  platformRoles: [],
  editionRoles: [],
  areas: [],
  firms: [],
  firm: null,
};

/** One actor for each role of the table alone, with the scope and role that she holds in the edition of the request. */
const holders: { name: string; actor: Actor; scope: string; role: string }[] = [
  { name: "a stranger", actor: { kind: "anonymous" }, scope: "none", role: "" },
  { name: "an account without a role", actor: nobody, scope: "signed_in", role: "" },
  ...PLATFORM_ROLES.map((role) => ({
    name: `platform ${role}`,
    actor: { ...nobody, platformRoles: [role] },
    scope: "platform",
    role,
  })),
  ...EDITION_ROLES.flatMap((role) => [
    {
      name: `${role} of the edition`,
      actor: { ...nobody, editionRoles: [{ editionId: HERE.id, role }] },
      scope: "edition",
      role,
    },
    {
      name: `${role} of another edition`,
      actor: { ...nobody, editionRoles: [{ editionId: ELSEWHERE, role }] },
      scope: "signed_in",
      role: "",
    },
  ]),
  ...AREA_ROLES.map((role) => ({
    name: role,
    actor: { ...nobody, areas: [{ role, area: "泽州县" }] },
    scope: "area",
    role,
  })),
  ...ORGANISATION_ROLES.map((role) => {
    const firm = { id: "firm", nameZh: "", nameEn: "", role };
    return {
      name: `${role} of a firm`,
      actor: { ...nobody, firms: [firm], firm },
      scope: "organisation",
      role,
    };
  }),
];

/** Stands where a command may look once it has let somebody in: what comes of it is not this test's matter. */
class LetIn extends Error {}
const trap = new Proxy(() => undefined, {
  get: () => {
    throw new LetIn();
  },
  apply: () => {
    throw new LetIn();
  },
});

async function findCommands(): Promise<Found[]> {
  const entries = await readdir(FEATURES, { recursive: true, withFileTypes: true });
  const files = entries.filter(
    (entry) => entry.isFile() && entry.parentPath.endsWith("/commands") && entry.name.endsWith(".server.ts"),
  );
  const found: Found[] = [];
  for (const file of files) {
    const module = (await import(join(file.parentPath, file.name))) as Record<string, unknown>;
    for (const [name, part] of Object.entries(module)) {
      if (typeof part === "function" && "permission" in part)
        found.push({ name, command: part as AnyCommand });
    }
  }
  return found;
}

async function isLetIn(command: AnyCommand, actor: Actor, edition: EditionContext | null): Promise<boolean> {
  const services = { db: trap, clock: trap, ids: trap } as unknown as Pick<Ctx, "db" | "clock" | "ids">;
  const ctx: Ctx = { ...services, actor, edition, locale: "zh", requestId: "request" };
  try {
    const outcome = await command(ctx, trap);
    return outcome.ok || outcome.refusal !== "not_allowed";
  } catch {
    return true;
  }
}

const commands = await findCommands();

test("every command lets in the roles of its permission in their own scope, and nobody else", async () => {
  const wrong: string[] = [];
  for (const { name, command } of commands) {
    if (command.permission === "public") continue;
    const rule = ACCESS[command.permission];
    for (const holder of holders) {
      const isMeant =
        rule.scope === "signed_in"
          ? holder.scope !== "none"
          : rule.scope === holder.scope && (rule.roles as readonly string[]).includes(holder.role);
      const isIn = await isLetIn(command, holder.actor, HERE);
      if (isIn !== isMeant)
        wrong.push(`${name} (${command.permission}): ${holder.name} ${isIn ? "is" : "is not"} let in`);
    }
  }
  expect(commands.length).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});

test("no command of an edition, an area or a firm lets anyone in without an edition", async () => {
  const wrong: string[] = [];
  for (const { name, command } of commands) {
    if (command.permission === "public") continue;
    const { scope } = ACCESS[command.permission];
    if (scope === "signed_in" || scope === "platform") continue;
    for (const holder of holders)
      if (await isLetIn(command, holder.actor, null)) wrong.push(`${name}: ${holder.name}`);
  }
  expect(wrong).toEqual([]);
});
