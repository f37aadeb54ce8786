import { expect, test, type APIRequestContext } from "@playwright/test";

import { paths } from "#app/paths.ts";
import { sampleStaff } from "#app/seed/sample-accounts.ts";
import { ACCESS } from "#app/server/access.ts";

import { signedIn } from "../fixtures/requests.ts";
import { idsIn, walkRoutes, type Walked } from "../fixtures/route-table.ts";

const EDITION = "2026";
const NOBODYS_ID = "00000000-0000-4000-8000-000000000000";
/** Two firms of the sample, and the organizer who sees what all of them see. */
const BUYER = "mi.wenyuan@zhaiyu.example";
const SUPPLIER = "chong.boyuan@beinu.example";
/** Pages looked at a route; the addresses on them are all kept. */
const PAGES_A_ROUTE = 3;

let routes: Walked[] = [];

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether an address names an object of the route, and not a word of the platform such as a kind of message. */
function namesObject(address: string, route: Walked): boolean {
  return UUID.test(Object.values(idsIn(address, route) ?? {}).at(-1) ?? "");
}

/** The routes that show one object of their own to the holders of a scope. */
function objectRoutes(scope: string): Walked[] {
  return routes.filter(({ path, module }) => {
    const access = module.loader?.access ?? module.action?.access ?? "public";
    const hasObject = path.split("/").some((part) => part.startsWith(":") && part !== ":edition");
    return hasObject && access !== "public" && ACCESS[access].scope === scope;
  });
}

function routeOf(address: string): Walked | undefined {
  return routes.find((route) => route.path !== "*" && idsIn(address, route) !== undefined);
}

/** Every address of this platform that somebody comes across, page by page, from where she starts. */
async function walk(api: APIRequestContext, starts: string[]): Promise<Set<string>> {
  const found = new Set(starts);
  const looked = new Map<string, number>();
  const queue = [...starts];
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    const route = routeOf(address);
    const count = looked.get(route?.id ?? "") ?? 0;
    if (!route || count >= PAGES_A_ROUTE) continue;
    looked.set(route.id, count + 1);
    const answer = await api.get(address);
    if (!answer.headers()["content-type"]?.includes("text/html")) continue;
    for (const [, href = ""] of (await answer.text()).matchAll(/(?:href|action|src)="(\/[^"?#]*)/g)) {
      if (found.has(href)) continue;
      found.add(href);
      queue.push(href);
    }
  }
  return found;
}

type Answer = { status: number; body: string };

/** What an object's address answers as a page, as data, as one loader's data and to a form. */
async function answersOf(api: APIRequestContext, address: string, route: Walked): Promise<Answer[]> {
  const routeData = `${address}.data?_routes=${encodeURIComponent(route.id)}`;
  const asked = [api.get(address), api.get(`${address}.data`), api.get(routeData)];
  if (route.module.action) asked.push(api.post(address, { form: { x: "1" } }));
  const answers = await Promise.all(asked);
  return Promise.all(
    answers.map(async (answer) => ({ status: answer.status(), body: plain(await answer.text(), address) })),
  );
}

/** A body without what differs from one answer to the next. */
function plain(body: string, address: string): string {
  return body
    .replaceAll(address, "ADDRESS")
    .replaceAll(encodeURIComponent(address), "ADDRESS")
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "ID")
    .replace(/nonce(?:=|&quot;:&quot;|":")"?[\w+/=]+/g, "");
}

/** The same address with an id that nobody has in place of its last id. */
function missingTwin(address: string, route: Walked): string {
  const at = route.path.split("/").findLastIndex((part) => part.startsWith(":")) + 1;
  return address
    .split("/")
    .map((part, index) => (index === at ? NOBODYS_ID : part))
    .join("/");
}

async function expectMissing(api: APIRequestContext, { address, route }: { address: string; route: Walked }) {
  const [foreign, missing] = await Promise.all([
    answersOf(api, address, route),
    answersOf(api, missingTwin(address, route), route),
  ]);
  expect(foreign, `${route.id}: ${address}`).toEqual(missing);
  expect(foreign[0]?.status, `${route.id}: ${address}`).toBe(404);
}

test.beforeAll(async () => {
  routes = await walkRoutes();
});

test("another firm's objects are, on every address of a firm's desk, what no object at all is", async ({
  baseURL,
}) => {
  const origin = baseURL ?? "";
  const [buyer, supplier] = await Promise.all([signedIn(origin, BUYER), signedIn(origin, SUPPLIER)]);
  const starts = [paths.workspace.home(EDITION)];
  const [theirs, own] = [await walk(supplier, starts), await walk(buyer, starts)];
  const tried: string[] = [];
  for (const route of objectRoutes("organisation")) {
    const foreign = [...theirs].filter((address) => !own.has(address) && namesObject(address, route));
    for (const address of foreign.slice(0, PAGES_A_ROUTE)) {
      await expectMissing(buyer, { address, route });
      tried.push(route.id);
    }
  }
  expect(new Set(tried).size).toBeGreaterThan(2);
});

test("an organizer reaches no object of another edition through her own", async ({ baseURL }) => {
  const origin = baseURL ?? "";
  const administrator = await signedIn(origin, sampleStaff.administrator);
  const slug = `apart-${Date.now() % 10_000_000}`;
  const made = await administrator.post(paths.console.newEdition(), {
    form: {
      nameZh: "另一届",
      nameEn: "Another edition",
      slug,
      requestQuota: "5",
      requestExpiryHours: "24",
      startsOn: "2027-06-10",
      endsOn: "2027-06-10",
      slotMinutes: "20",
      amFrom: "09:00",
      amTo: "10:00",
      "areas[0].prefix": "A",
      "areas[0].count": "2",
    },
  });
  expect(made.status()).toBe(303);
  const organizer = await signedIn(origin, sampleStaff.organizer);
  const theirs = await walk(organizer, [paths.console.overview(EDITION)]);
  const tried: string[] = [];
  for (const route of objectRoutes("edition").filter(({ path }) => path.includes(":edition"))) {
    const foreign = [...theirs].filter(
      (address) => idsIn(address, route)?.edition === EDITION && namesObject(address, route),
    );
    for (const address of foreign.slice(0, PAGES_A_ROUTE)) {
      const here = address.replace(`/${EDITION}`, `/${slug}`);
      await expectMissing(administrator, { address: here, route });
      tried.push(route.id);
    }
  }
  expect(new Set(tried).size).toBeGreaterThan(1);
});
