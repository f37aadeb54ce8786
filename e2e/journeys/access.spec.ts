import { expect, request, test, type APIRequestContext, type APIResponse } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { sampleStaff } from "#app/seed/sample-accounts.ts";
import { ACCESS } from "#app/server/access.ts";

import { signedIn } from "../fixtures/requests.ts";
import { walkRoutes, type Handler, type Walked } from "../fixtures/route-table.ts";

type Visitor = { name: string; api: APIRequestContext };

const NOBODYS_ID = "00000000-0000-4000-8000-000000000000";
/** The sample's edition. None of this walk's people has a role in it. */
const EDITION = "2026";
/** A draft edition of someone else. */
const DRAFT = `draft-${Date.now() % 10_000_000}`;
const FIRM_MEMBER = "xi.lanxi@lisong.example";
const FOREIGN_ORGANIZER = "li.changgeng@yanfeng.example";

let routes: Walked[] = [];
let visitors: Visitor[] = [];
let origin = "";

test.describe.configure({ mode: "serial" });

/** An address of a route, in an edition, with ids that nobody has. */
function addressOf(path: string, edition: string): string {
  const parts = path.split("/").map((part) => {
    if (part === ":edition") return edition;
    // What follows the parameter stands: `:area.xlsx` is a file's address.
    return part.replace(/^(?::\w+|\*)/, NOBODYS_ID);
  });
  return `/${parts.join("/")}`;
}

/** The address at which a client-side navigation asks for one loader's data alone. */
function dataAddressOf(route: Walked, edition: string): string {
  const address = addressOf(route.path, edition);
  return `${address === "/" ? "/_root" : address}.data?_routes=${encodeURIComponent(route.id)}`;
}

/** Whether a handler lets this walk's people through to it, as its declaration says. */
function expectedOf({ access }: Handler, isAnonymous: boolean): "open" | "sign_in" | "missing" {
  if (access === "public") return "open";
  if (isAnonymous) return "sign_in";
  const { scope } = ACCESS[access];
  return scope === "signed_in" || scope === "organisation" ? "open" : "missing";
}

async function expectAnswer(answer: APIResponse, expected: "open" | "sign_in" | "missing", what: string) {
  const status = answer.status();
  if (expected === "missing") {
    expect(status, what).toBe(404);
  } else if (expected === "sign_in") {
    // Single fetch wraps its redirects.
    expect([202, 302], what).toContain(status);
    const target = status === 302 ? answer.headers().location : await answer.text();
    expect(target, what).toContain("/sign-in?next=");
  } else {
    expect(status, what).toBeLessThan(500);
    expect(status, what).not.toBe(403);
  }
}

test.beforeAll(async ({ baseURL }) => {
  origin = baseURL ?? "";
  routes = await walkRoutes();
  const administrator = await signedIn(origin, sampleStaff.administrator);
  const made = await administrator.post(paths.console.newEdition(), {
    form: {
      nameZh: "未公开届次",
      nameEn: "Hidden edition",
      slug: DRAFT,
      requestQuota: "5",
      requestExpiryHours: "24",
      startsOn: "2027-05-10",
      endsOn: "2027-05-10",
      slotMinutes: "20",
      amFrom: "09:00",
      amTo: "10:00",
      "areas[0].prefix": "A",
      "areas[0].count": "2",
    },
  });
  expect(made.status()).toBe(303);
  const granted = await administrator.post(paths.console.settings(DRAFT), {
    form: { intent: "grant", email: FOREIGN_ORGANIZER, role: "organizer" },
  });
  expect(granted.status()).toBe(303);
  visitors = [
    {
      name: "anonymous",
      api: await request.newContext({
        baseURL: origin,
        extraHTTPHeaders: { Origin: origin },
        maxRedirects: 0,
      }),
    },
    { name: "firm member", api: await signedIn(origin, FIRM_MEMBER) },
    { name: "organizer of another edition", api: await signedIn(origin, FOREIGN_ORGANIZER) },
  ];
});

test.afterAll(async () => {
  await Promise.all(visitors.map(({ api }) => api.dispose()));
});

test("every loader answers strangers as its declaration says, as a page and as data alone", async () => {
  test.setTimeout(60_000);
  for (const { name, api } of visitors) {
    for (const route of routes) {
      const { loader } = route.module;
      if (!loader) continue;
      const expected = expectedOf(loader, name === "anonymous");
      const what = `${name}: ${route.id} (${loader.access})`;
      // A stream of events does not end for whom it is open.
      if (expected === "open" && route.path.startsWith("api/live/")) continue;
      const data = await api.get(dataAddressOf(route, EDITION));
      await expectAnswer(data, expected, `${what} as data`);
      // A page answers with the strictest of its loaders; its own may be open where a parent's is not.
      const page = await api.get(addressOf(route.path, EDITION));
      if (expected === "open") expect(page.status(), what).toBeLessThan(500);
      else await expectAnswer(page, expected, what);
    }
  }
});

test("every action answers strangers as its declaration says, and nobody from another site", async () => {
  test.setTimeout(60_000);
  for (const { name, api } of visitors) {
    const isAnonymous = name === "anonymous";
    for (const route of routes) {
      const { action } = route.module;
      if (!action) continue;
      const what = `${name}: ${route.id} action (${action.access})`;
      const address = addressOf(route.path, EDITION) + (route.isIndex ? "?index" : "");
      const foreign = await api.post(address, { headers: { Origin: "https://elsewhere.example" }, form: {} });
      expect(foreign.status(), `${what} from elsewhere`).toBe(403);
      // Signing out would end the walk.
      if (action.access === "public" && !isAnonymous) continue;
      const expected = expectedOf(action, isAnonymous);
      await expectAnswer(await api.post(address, { form: { x: "1" } }), expected, what);
    }
  }
});

test("a draft edition of others is, on every address, what no edition at all is", async () => {
  test.setTimeout(60_000);
  const missing = DRAFT.replace("draft", "never");
  const plain = (text: string) =>
    text
      .replaceAll(DRAFT, "EDITION")
      .replaceAll(missing, "EDITION")
      .replace(/nonce(?:=|&quot;:&quot;|":")"?[\w+/=]+/g, "");
  for (const { name, api } of visitors.slice(0, 2)) {
    for (const route of routes.filter(({ path }) => path.includes(":edition"))) {
      for (const address of [
        (edition: string) => addressOf(route.path, edition),
        (edition: string) => dataAddressOf(route, edition),
      ]) {
        const [draft, none] = await Promise.all([api.get(address(DRAFT)), api.get(address(missing))]);
        const what = `${name}: ${address(DRAFT)}`;
        expect(draft.status(), what).toBe(none.status());
        expect(plain(await draft.text()), what).toBe(plain(await none.text()));
      }
    }
  }
});

test("a set-up link that is used or made up is gone, as a page and as data alone", async ({ request }) => {
  for (const address of [paths.setup("made-up"), "/setup", "/setup.data?token=made-up"]) {
    expect((await request.get(address)).status(), address).toBe(410);
  }
});

test("a form that would cost the process its memory is refused", async () => {
  const [visitor] = visitors;
  const form = { login: "a", password: "b", "next[99999999]": "x" };
  expect((await visitor?.api.post(paths.signIn(), { form }))?.status()).toBe(400);
  expect((await visitor?.api.get("/healthz"))?.status()).toBe(200);
});

test("a return address of another site, or in another script, is no error and leads nowhere else", async () => {
  const [, member] = visitors;
  for (const [next, target] of [
    ["//elsewhere.example", "/"],
    ["/.//elsewhere.example", "/"],
    ["/editions/届次", "/editions/%E5%B1%8A%E6%AC%A1"],
  ]) {
    const answer = await member?.api.get(paths.signIn(next));
    expect(answer?.headers().location, next).toBe(target);
  }
});
