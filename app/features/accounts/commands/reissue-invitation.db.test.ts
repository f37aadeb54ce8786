import { expect, test } from "vitest";

import type { PersonActor } from "#app/server/access.ts";
import type { EditionCtx } from "#app/server/context.server.ts";
import { readList } from "#app/server/list/read-list.server.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import { createEdition, createPerson, grantRole } from "#db/testing/factories.ts";

import { openTestGround } from "#app/server/testing/test-ground.ts";
import { invitationList } from "../reads/invitation-list.server.ts";
import { readEditionInvitation } from "../reads/invitations.server.ts";
import { acceptInvitation } from "./accept-invitation.server.ts";
import { reissueInvitation } from "./reissue-invitation.server.ts";

const origin = "https://match.example";
const { database, services } = await openTestGround();

async function organize(role = "organizer") {
  const edition = await createEdition(database.db);
  const personId = await createPerson(database.db);
  await grantRole(database.db, { editionId: edition.id, personId, role });
  const ctx = await testContext(database.db, { personId, editionSlug: edition.slug });
  return { edition, ctx: ctx as EditionCtx & { actor: PersonActor } };
}

async function invite(editionId: string, expiresAt = new Date(Date.now() + 60_000)) {
  const id = services.ids();
  const personId = await createPerson(database.db);
  await database.db
    .insertInto("invitation")
    .values({ id, person_id: personId, edition_id: editionId, expires_at: expiresAt })
    .execute();
  return id;
}

async function linkOf(ctx: EditionCtx & { actor: PersonActor }, id: string) {
  const view = await readEditionInvitation(ctx, id, origin);
  const [, , invitationId = "", signature = ""] = new URL(view?.link ?? origin).pathname.split("/");
  return { link: view?.link, invitationId, signature };
}

test("a reissued link works, the earlier one is over, and a mail with the new one is queued", async () => {
  const { edition, ctx } = await organize();
  const id = await invite(edition.id);
  const old = await linkOf(ctx, id);
  expect(await reissueInvitation(ctx, { invitationId: id, origin })).toEqual({
    ok: true,
    value: { version: 2 },
  });
  const fresh = await linkOf(ctx, id);
  const anyone = await testContext(database.db);
  expect(await acceptInvitation(anyone, { ...old, password: "correct horse" })).toMatchObject({
    refusal: "link_over",
  });
  expect(await acceptInvitation(anyone, { ...fresh, password: "correct horse" })).toMatchObject({ ok: true });
  const mails = await database.db
    .selectFrom("outbox_message")
    .select("body")
    .where("edition_id", "=", edition.id)
    .execute();
  expect(mails).toHaveLength(1);
  expect(mails[0]?.body).toContain(fresh.link);
  expect(await reissueInvitation(ctx, { invitationId: id, origin })).toEqual({
    ok: false,
    refusal: "already_accepted",
  });
});

test("an expired invitation shows no link until it is reissued", async () => {
  const { edition, ctx } = await organize();
  const id = await invite(edition.id, new Date(Date.now() - 1_000));
  expect(await readEditionInvitation(ctx, id, origin)).toMatchObject({
    state: "expired",
    link: null,
    qr: null,
  });
  await reissueInvitation(ctx, { invitationId: id, origin });
  expect(await readEditionInvitation(ctx, id, origin)).toMatchObject({
    state: "invited",
    text: expect.stringContaining(origin) as string,
  });
});

test("another edition's invitation is not found, and other roles may not reissue", async () => {
  const { edition } = await organize();
  const id = await invite(edition.id);
  const { ctx: stranger } = await organize();
  const { ctx: viewer } = await organize("viewer");
  expect(await reissueInvitation(stranger, { invitationId: id, origin })).toEqual({
    ok: false,
    refusal: "not_found",
  });
  expect(await readEditionInvitation(stranger, id, origin)).toBeNull();
  expect(await reissueInvitation(viewer, { invitationId: id, origin })).toEqual({
    ok: false,
    refusal: "not_allowed",
  });
});

test("invitations are found by a part of name, firm or e-mail; wildcards are plain characters", async () => {
  const { edition, ctx } = await organize();
  const id = await invite(edition.id);
  await invite(edition.id);
  const { email } = (await readEditionInvitation(ctx, id, origin))!;
  const idsAt = async (query: Record<string, string>) => {
    const url = new URL(`http://here/?${new URLSearchParams(query).toString()}`);
    return (await readList(ctx, invitationList, url)).rows.map((row) => row.id);
  };
  expect(await idsAt({ q: (email ?? "").toUpperCase() })).toEqual([id]);
  expect(await idsAt({ q: "%" })).toEqual([]);
  expect(await idsAt({ state: "expired" })).toEqual([]);
});
