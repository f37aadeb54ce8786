import { expect, test } from "vitest";

import { hashPassword } from "#app/server/password.server.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import { createPerson } from "#db/testing/factories.ts";

import { openTestGround } from "#app/server/testing/test-ground.ts";
import { signIn } from "./sign-in.server.ts";

const PASSWORD = "correct horse";
const { database } = await openTestGround();

async function account() {
  const id = await createPerson(database.db);
  const person = await database.db
    .updateTable("person")
    .set({ password_hash: await hashPassword(PASSWORD) })
    .where("id", "=", id)
    .returning("email")
    .executeTakeFirstOrThrow();
  return person.email ?? "";
}

async function trySignIn(login: string, password: string, address: string) {
  const outcome = await signIn(await testContext(database.db), { login, password, address });
  return outcome.ok ? "in" : outcome.refusal;
}

test("one account cannot be tried from one address without end; others still get in from there", async () => {
  const victim = await account();
  for (let i = 0; i < 10; i += 1) {
    expect(await trySignIn(victim, "wrong", "10.0.0.1")).toBe("wrong_credentials");
  }
  expect(await trySignIn(victim, PASSWORD, "10.0.0.1")).toBe("too_many_attempts");
  expect(await trySignIn(victim, PASSWORD, "10.0.0.2")).toBe("in");
  expect(await trySignIn(await account(), PASSWORD, "10.0.0.1")).toBe("in");
});

test("one address cannot try a password on account after account, and successes do not count", async () => {
  const own = await account();
  for (let i = 0; i < 30; i += 1) expect(await trySignIn(own, PASSWORD, "10.0.0.3")).toBe("in");
  const sprayed = await Promise.all(
    Array.from({ length: 110 }, (_, i) => trySignIn(`nobody${i}@spray.example`, "wrong", "10.0.0.3")),
  );
  expect(sprayed.filter((outcome) => outcome === "wrong_credentials")).toHaveLength(100);
  expect(await trySignIn(own, PASSWORD, "10.0.0.3")).toBe("too_many_attempts");
  expect(await trySignIn(own, PASSWORD, "10.0.0.4")).toBe("in");
});
