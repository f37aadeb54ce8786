import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import Provider from "oidc-provider";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import type { Services } from "#app/server/services.server.ts";
import { provideTestServices, testContext } from "#app/server/testing/test-context.ts";
import { createPerson } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { linkIdentity, signInWithIdentity, unlinkIdentity } from "./commands/link-identity.server.ts";
import { leaveForProvider, returnFromProvider } from "./oidc-flow.server.ts";

const ORIGIN = "http://localhost:3999";
const PROVIDER = "city";
let database: TestDatabase;
let services: Services;
let server: Server;
let issuer = "";

beforeAll(async () => {
  database = await openTestDatabase();
  services = provideTestServices(database.pool);
  server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "platform",
        client_secret: "a client's secret",
        redirect_uris: [`${ORIGIN}/sign-in/with/${PROVIDER}/return`],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@Mail.example`, email_verified: id !== "unverified" }),
    }),
  });
  server.on("request", (request, response) => void provider.callback()(request, response));
  services.oidcProviders = [
    {
      id: PROVIDER,
      nameZh: "市统一身份认证",
      nameEn: "City sign-on",
      issuer,
      clientId: "platform",
      clientSecret: "a client's secret",
    },
  ];
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await services.live.close();
  await database.close();
});

let jar: Map<string, string>;
beforeEach(() => {
  jar = new Map();
});

/** One step of the browser at the provider: cookies kept, redirects not followed. */
async function visit(address: string, form?: Record<string, string>): Promise<Response> {
  const response = await fetch(new URL(address, issuer), {
    redirect: "manual",
    headers: { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
    ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
  });
  for (const cookie of response.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    jar.set(name, value);
  }
  return response;
}

/** Signs in at the provider and agrees, until it sends the browser back to us. */
async function passProvider(address: string, login: string): Promise<URL> {
  let response = await visit(address);
  for (let step = 0; step < 12; step += 1) {
    const next = response.headers.get("Location");
    if (next?.startsWith(ORIGIN)) return new URL(next);
    if (next !== null) {
      response = await visit(next);
      continue;
    }
    const page = await response.text();
    const target = /action="([^"]+)"/.exec(page)?.[1] ?? "";
    const isLogin = page.includes('name="login"');
    response = await visit(
      target,
      isLogin ? { prompt: "login", login, password: "x" } : { prompt: "consent" },
    );
  }
  throw new Error("the provider never sent the browser back");
}

async function leave(personId?: string) {
  const ctx = await testContext(database.db, personId === undefined ? {} : { personId });
  const [provider] = services.oidcProviders;
  if (!provider) throw new Error("no provider");
  const answer = await leaveForProvider(ctx, { provider, origin: ORIGIN, next: "/workspace" });
  const cookie = (answer.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
  const come = (url: URL, cookies = cookie) =>
    returnFromProvider(ctx, {
      provider,
      url,
      origin: ORIGIN,
      request: new Request(url, { headers: { Cookie: cookies } }),
    });
  return { ctx, address: answer.headers.get("Location") ?? "", cookie, come };
}

test("a linked identity signs in through the whole code flow; a code works once", async () => {
  const personId = await createPerson(database.db);
  const linking = await leave(personId);
  const linked = await linking.come(await passProvider(linking.address, "zhang"));
  expect(linked).toMatchObject({ personId, person: { subject: "zhang" } });
  const identity = { provider: PROVIDER, subject: linked?.person.subject ?? "", email: null };
  expect(await linkIdentity(linking.ctx, identity)).toEqual({ ok: true, value: null });

  jar = new Map();
  const entering = await leave();
  const back = await passProvider(entering.address, "zhang");
  const returned = await entering.come(back);
  expect(returned).toMatchObject({ person: { subject: "zhang" }, next: "/workspace", personId: null });
  expect(await signInWithIdentity(entering.ctx, { provider: PROVIDER, subject: "zhang" })).toEqual({
    ok: true,
    value: { personId },
  });
  expect(await entering.come(back)).toBeUndefined();
});

test("another state, another browser's nonce, no cookie or a forged one: nobody comes back", async () => {
  const mine = await leave();
  const others = await leave();
  const back = await passProvider(mine.address, "li");
  const forged = new URL(back);
  forged.searchParams.set("state", "forged");
  expect(await mine.come(forged)).toBeUndefined();
  expect(await mine.come(back, "")).toBeUndefined();
  expect(await mine.come(back, "oidc=forged")).toBeUndefined();
  const swapped = new URL(back);
  swapped.searchParams.set("state", new URL(others.address).searchParams.get("state") ?? "");
  expect(await mine.come(swapped, others.cookie)).toBeUndefined();
});

test("a nonce that the flow did not send is refused, with state and verifier right", async () => {
  const flow = await leave();
  const address = new URL(flow.address);
  address.searchParams.set("nonce", "an-attackers-nonce");
  expect(await flow.come(await passProvider(address.href, "wang"))).toBeUndefined();
});

test("a flow that somebody began for linking ends where another person comes back", async () => {
  const flow = await leave(await createPerson(database.db));
  const back = await passProvider(flow.address, "sun");
  const visitor = await leave();
  expect(await visitor.come(back, flow.cookie)).toBeUndefined();
});

test("an identity that nobody linked opens no account, also where its address is somebody's", async () => {
  const personId = await createPerson(database.db);
  await database.db
    .updateTable("person")
    .set({ email: "qian@mail.example" })
    .where("id", "=", personId)
    .execute();
  const flow = await leave();
  const returned = await flow.come(await passProvider(flow.address, "qian"));
  expect(returned?.person.subject).toBe("qian");
  const outcome = await signInWithIdentity(flow.ctx, { provider: PROVIDER, subject: "qian" });
  expect(outcome).toEqual({ ok: false, refusal: "identity_unknown" });
});

test("an identity belongs to one account, an account has one a provider, and its owner alone unlinks it", async () => {
  const [one, two] = [await createPerson(database.db), await createPerson(database.db)];
  const [first, second] = [
    await testContext(database.db, { personId: one }),
    await testContext(database.db, { personId: two }),
  ];
  const identity = { provider: PROVIDER, subject: "shared", email: null };
  const race = await Promise.all([linkIdentity(first, identity), linkIdentity(second, identity)]);
  expect(race.filter(({ ok }) => ok)).toHaveLength(1);
  const [owner, other] = race[0].ok ? [first, second] : [second, first];
  expect(await linkIdentity(owner, identity)).toMatchObject({ ok: true });
  expect(await linkIdentity(other, identity)).toEqual({ ok: false, refusal: "identity_taken" });
  expect(await linkIdentity(owner, { ...identity, subject: "further" })).toEqual({
    ok: false,
    refusal: "provider_linked",
  });
  const row = await database.db
    .selectFrom("identity")
    .select("id")
    .where("subject", "=", "shared")
    .executeTakeFirstOrThrow();
  expect(await unlinkIdentity(other, row)).toEqual({ ok: false, refusal: "not_found" });
  expect(await unlinkIdentity(owner, row)).toMatchObject({ ok: true });
  expect(await signInWithIdentity(first, identity)).toMatchObject({ ok: false });
});
