import { expect, test } from "vitest";

import { testContext } from "#app/server/testing/test-context.ts";
import { createEdition, createPerson } from "#db/testing/factories.ts";

import { openTestGround } from "#app/server/testing/test-ground.ts";
import { invitationPath } from "../invitation-link.server.ts";
import { acceptInvitation } from "./accept-invitation.server.ts";
import { signIn } from "./sign-in.server.ts";

const { database } = await openTestGround();

async function invite({ expiresAt = new Date(Date.now() + 60_000) } = {}) {
  const edition = await createEdition(database.db);
  const personId = await createPerson(database.db);
  const id = crypto.randomUUID();
  await database.db
    .insertInto("invitation")
    .values({ id, person_id: personId, edition_id: edition.id, expires_at: expiresAt })
    .execute();
  const [, , , signature = ""] = invitationPath({ id, version: 1 }).split("/");
  const { email } = await database.db
    .selectFrom("person")
    .select("email")
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  return { invitationId: id, signature, email: email ?? "" };
}

test("an invited person sets a password once and signs in with it", async () => {
  const { email, ...link } = await invite();
  const ctx = await testContext(database.db);
  const first = await acceptInvitation(ctx, { ...link, password: "correct horse" });
  expect(first).toMatchObject({ ok: true });
  expect(await acceptInvitation(ctx, { ...link, password: "other password" })).toEqual({
    ok: false,
    refusal: "link_over",
  });
  const address = "127.0.0.1";
  expect(await signIn(ctx, { login: email, password: "correct horse", address })).toMatchObject({ ok: true });
  expect(await signIn(ctx, { login: email, password: "other password", address })).toMatchObject({
    ok: false,
    refusal: "wrong_credentials",
  });
});

test("of two clicks at one moment one sets the password", async () => {
  const { email: _, ...link } = await invite();
  const ctx = await testContext(database.db);
  const outcomes = await Promise.all([
    acceptInvitation(ctx, { ...link, password: "first password" }),
    acceptInvitation(ctx, { ...link, password: "second password" }),
  ]);
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
});

test("a forged or expired link opens nothing", async () => {
  const ctx = await testContext(database.db);
  const { email: _, ...link } = await invite();
  const forged = { ...link, signature: `x${link.signature.slice(1)}`, password: "correct horse" };
  expect(await acceptInvitation(ctx, forged)).toMatchObject({ ok: false, refusal: "link_over" });
  const { email: __, ...old } = await invite({ expiresAt: new Date(Date.now() - 1_000) });
  expect(await acceptInvitation(ctx, { ...old, password: "correct horse" })).toMatchObject({
    ok: false,
    refusal: "link_over",
  });
});

test("ten wrong passwords close the door for a while", async () => {
  const { email } = await invite();
  const ctx = await testContext(database.db);
  const attempt = () => signIn(ctx, { login: email, password: "wrong", address: "10.0.0.9" });
  for (let i = 0; i < 10; i += 1) expect(await attempt()).toMatchObject({ refusal: "wrong_credentials" });
  expect(await attempt()).toMatchObject({ refusal: "too_many_attempts" });
});
