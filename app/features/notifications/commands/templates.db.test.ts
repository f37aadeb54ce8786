import { expect, test } from "vitest";

import type { CtxFor } from "#app/server/context.server.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import { createEdition, createPerson, grantRole } from "#db/testing/factories.ts";

import { openTestGround } from "#app/server/testing/test-ground.ts";
import { readTemplate, readTemplates } from "../reads/templates.server.ts";
import { editTemplate } from "./edit-template.server.ts";
import { resetTemplate } from "./reset-template.server.ts";
import { testTemplate } from "./test-template.server.ts";

const { database } = await openTestGround();

async function organizer() {
  const edition = await createEdition(database.db);
  const personId = await createPerson(database.db);
  await grantRole(database.db, { editionId: edition.id, personId, role: "organizer" });
  return (await testContext(database.db, {
    personId,
    editionSlug: edition.slug,
  })) as CtxFor<"templates.edit">;
}

const kind = "participation.returned" as const;
const words = {
  subjectZh: "{firm}：请补充",
  subjectEn: "{firm}: please add",
  bodyZh: "{name}\n理由：{reason}",
  bodyEn: "{name}\nReason: {reason}",
};

test("an edition words a message itself, sees it with sample data, and goes back to the default", async () => {
  const ctx = await organizer();
  expect(await editTemplate(ctx, { kind, version: 0, words })).toEqual({ ok: true, value: { version: 1 } });
  const view = await readTemplate(ctx, kind);
  expect(view).toMatchObject({ version: 1, isOwn: true, words });
  expect(view.preview.zh.subject).toBe("山河铸造有限公司：请补充");
  expect((await readTemplates(ctx)).find((row) => row.kind === kind)).toMatchObject({ isOwn: true });
  const other = await organizer();
  expect(await readTemplate(other, kind)).toMatchObject({ version: 0, isOwn: false });
  expect(await resetTemplate(ctx, { kind, version: 1 })).toEqual({ ok: true, value: { version: 2 } });
  expect(await readTemplate(ctx, kind)).toMatchObject({ version: 2, isOwn: false });
  const events = await database.db
    .selectFrom("audit_log")
    .select("command")
    .where("edition_id", "=", ctx.edition.id)
    .orderBy("id")
    .execute();
  expect(events.map((event) => event.command)).toEqual([
    "notifications.edit-template",
    "notifications.reset-template",
  ]);
});

test("a variable that the kind does not have is refused at its field", async () => {
  const ctx = await organizer();
  const wrong = { ...words, bodyEn: "{table}", subjectZh: "{password}" };
  const refusal = {
    ok: false,
    refusal: { code: "unknown_variable", fields: { bodyEn: "table", subjectZh: "password" } },
  };
  expect(await editTemplate(ctx, { kind, version: 0, words: wrong })).toEqual(refusal);
  expect(await testTemplate(ctx, { kind, words: wrong })).toEqual(refusal);
  expect(await readTemplate(ctx, kind)).toMatchObject({ version: 0 });
});

test("of two who save at once one does, and the other is told", async () => {
  const ctx = await organizer();
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => editTemplate(ctx, { kind, version: 0, words })));
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(outcomes.find((outcome) => !outcome.ok)).toEqual({
    ok: false,
    refusal: { code: "changed_meanwhile" },
  });
});

test("a test mail goes to oneself with the words of the form, and stores none of them", async () => {
  const ctx = await organizer();
  expect(await testTemplate(ctx, { kind, words })).toMatchObject({ ok: true });
  const mails = await database.db
    .selectFrom("outbox_message")
    .select(["subject", "body", "person_id"])
    .where("edition_id", "=", ctx.edition.id)
    .execute();
  expect(mails).toMatchObject([
    { subject: "【测试】山河铸造有限公司：请补充", person_id: ctx.actor.personId },
  ]);
  expect(await readTemplate(ctx, kind)).toMatchObject({ version: 0 });
});

test("nobody but an organizer of the edition words its messages", async () => {
  const ctx = await organizer();
  const viewer = await createPerson(database.db);
  await grantRole(database.db, { editionId: ctx.edition.id, personId: viewer, role: "viewer" });
  const other = await testContext(database.db, { personId: viewer, editionSlug: ctx.edition.slug });
  const refused = { ok: false, refusal: "not_allowed" };
  expect(await editTemplate(other, { kind, version: 0, words })).toEqual(refused);
  expect(await resetTemplate(other, { kind, version: 0 })).toEqual(refused);
  expect(await testTemplate(other, { kind, words })).toEqual(refused);
});
