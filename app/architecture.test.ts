import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";

import type { RouteConfigEntry } from "@remix-run/route-config";
import { expect, test } from "vitest";

import { RESERVED_SLUGS } from "#app/features/editions/forms.ts";
import { ACCESS } from "#app/server/access.ts";

import { paths } from "./paths.ts";
import routeTable from "./routes.ts";

type RouteModule = Partial<Record<"loader" | "action", { access?: unknown }>> & { default?: unknown };

const APP = import.meta.dirname;
const RULES = new Set<unknown>([...Object.keys(ACCESS), "public"]);

function flatten(entries: readonly RouteConfigEntry[], parent = ""): { file: string; path: string }[] {
  return entries.flatMap((entry) => {
    const path = [parent, entry.path ?? ""].filter((part) => part !== "").join("/");
    return [{ file: entry.file, path }, ...flatten(entry.children ?? [], path)];
  });
}

const routes = flatten(await Promise.resolve(routeTable));

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(join(APP, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes(".test."))
    .map((entry) => relative(APP, join(entry.parentPath, entry.name)));
}

test("every route module stands in the route table, and every row has its module", async () => {
  const files = [...new Set(routes.map((route) => route.file))];
  expect(files.sort()).toEqual((await filesUnder("routes")).sort());
});

test("every loader and action declares who may call it", async () => {
  const undeclared: string[] = [];
  for (const { file } of routes) {
    const module = (await import(join(APP, file))) as RouteModule;
    for (const part of ["loader", "action"] as const) {
      const handler = module[part];
      if (handler && !RULES.has(handler.access)) undeclared.push(`${file} ${part}`);
    }
    // A page without a loader would be served to anyone.
    if (module.default && !module.loader) undeclared.push(`${file} has no loader`);
  }
  expect(undeclared).toEqual([]);
});

test("every command states its permission", async () => {
  const files = (await filesUnder("features")).filter((file) => /\/commands\/[^/]+\.server\.ts$/.test(file));
  const unstated: string[] = [];
  for (const file of files) {
    const module = (await import(join(APP, file))) as Record<string, { permission?: unknown } | undefined>;
    const stated = Object.values(module).filter((part) => RULES.has(part?.permission));
    const isJob = Object.keys(module).every((name) => JOBS.has(name));
    if (stated.length === 0 && !isJob) unstated.push(file);
  }
  expect(files.length).toBeGreaterThan(0);
  expect(unstated).toEqual([]);
});

/** Work of the job queue: no person calls it, so no permission guards it. */
const JOBS = new Set([
  "sendQueuedMessage",
  "expireRequests",
  "advancePhases",
  "expireHolds",
  "applyImportRun",
]);

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split("/");
  const given = path.split("/");
  return (
    wanted.length === given.length && wanted.every((part, i) => part.startsWith(":") || part === given[i])
  );
}

test("every path builder leads to a route", () => {
  const patterns = routes.filter((route) => !route.path.endsWith("*")).map((route) => route.path);
  const built: string[] = [];
  const collect = (group: Record<string, unknown>) => {
    for (const part of Object.values(group)) {
      if (typeof part === "function") built.push((part as (...args: string[]) => string)("a", "b", "c"));
      else collect(part as Record<string, unknown>);
    }
  };
  collect(paths);
  const orphans = built
    .map((address) => address.replace(/\?.*$/, "").replace(/^\//, ""))
    .filter((address) => address !== "" && !patterns.some((pattern) => matches(pattern, address)));
  expect(orphans).toEqual([]);
});

test("no edition may take an address under which the console has a page of its own", () => {
  const own = routes
    .map(({ path }) => /^console\/([a-z][a-z-]*)/.exec(path)?.[1])
    .filter((segment) => segment !== undefined);
  expect([...new Set(own)].filter((segment) => !RESERVED_SLUGS.includes(segment))).toEqual([]);
});
