import { expect, test } from "vitest";

import { testContext } from "#app/server/testing/test-context.ts";
import { createEdition, createParticipant, createPerson } from "#db/testing/factories.ts";

import { openTestGround } from "#app/server/testing/test-ground.ts";
import { placesOf } from "../testing/places-of.ts";
import { erasePerson } from "./erase-person.server.ts";

const { database, services } = await openTestGround();

async function administrator() {
  const personId = await createPerson(database.db, { platformRoles: ["administrator"] });
  return testContext(database.db, { personId });
}

test("answers, files, workbooks, and what others were told no longer hold her name, address or number", async () => {
  const { db } = database;
  const admin = await administrator();
  const edition = await createEdition(db);
  const own = await createParticipant(db, { editionId: edition.id, capacity: "supplier" });
  const colleague = await createPerson(db, { organisationId: own.organisationId });
  await db
    .updateTable("person")
    .set({ password_hash: "taken" })
    .where("id", "in", [colleague, own.personId])
    .execute();
  const [name, number] = ["申屠无忌", `139${own.personId.replace(/\D/g, "").padEnd(8, "7").slice(0, 8)}`];
  await db
    .updateTable("person")
    .set({ name, phone: `+86${number}` })
    .where("id", "=", own.personId)
    .execute();
  const { email } = await db
    .selectFrom("person")
    .where("id", "=", own.personId)
    .select("email")
    .executeTakeFirstOrThrow();
  const said = {
    a_qName: name,
    a_qPhone: `${number.slice(0, 3)}-${number.slice(3, 7)}-${number.slice(7)}`,
    a_qEmail: email,
  };
  const answers = JSON.stringify({ ...said, a_r: "留下的答案", a_s: `x${email}` });
  await db.updateTable("participation").set({ answers }).where("id", "=", own.participationId).execute();
  await db
    .insertInto("application_file")
    .values({
      id: services.ids(),
      participation_id: own.participationId,
      field: "q",
      name: `${name}简历.pdf`,
      media_type: "application/pdf",
      size: 10,
      content: Buffer.from(`%PDF ${name} ${number}`),
      created_by: own.personId,
      created_at: new Date(),
    })
    .execute();
  const runId = services.ids();
  await db
    .insertInto("import_run")
    .values({
      id: runId,
      edition_id: edition.id,
      created_by: colleague,
      file_name: `${name}.xlsx`,
      file_sha256: Buffer.from("x"),
      content: Buffer.from("PK workbook"),
      status: "applied",
      report: JSON.stringify({ rows: [{ email }] }),
    })
    .execute();
  await db
    .insertInto("inbox_message")
    .values({
      id: services.ids(),
      person_id: colleague,
      kind: "organisations.member_joined",
      category: "organisation",
      dedupe_key: "x",
      subject_zh: `${name} 已加入`,
      subject_en: name,
      body_zh: `${name} ${email}`,
      body_en: "",
      path: "/",
      in_inbox: true,
      mail: "none",
      created_at: new Date(),
    })
    .execute();
  expect(await erasePerson(admin, { personId: own.personId })).toMatchObject({ ok: true });
  for (const word of [name, number, `${number.slice(0, 3)}-${number.slice(3, 7)}`])
    expect(await placesOf(database.db, word)).toEqual([]);
  const kept = await db
    .selectFrom("participation")
    .where("id", "=", own.participationId)
    .select("answers")
    .executeTakeFirstOrThrow();
  // Another address that ends like hers is not hers.
  expect(kept.answers).toEqual({
    a_qName: "已注销人员",
    a_qPhone: "***",
    a_qEmail: "***",
    a_r: "留下的答案",
    a_s: `x${email}`,
  });
  const file = await db.selectFrom("application_file").select("content").executeTakeFirstOrThrow();
  expect(file.content.toString()).toBe("***");
  const run = await db
    .selectFrom("import_run")
    .where("id", "=", runId)
    .select(["content", "report"])
    .executeTakeFirstOrThrow();
  expect([run.content.length, run.report]).toEqual([0, { rows: [{ email: "***" }] }]);
});

test("while a workbook is being written into her edition she is not erased half, but later", async () => {
  const { db } = database;
  const admin = await administrator();
  const edition = await createEdition(db);
  const { personId } = await createParticipant(db, { editionId: edition.id, capacity: "supplier" });
  const id = services.ids();
  await db
    .insertInto("import_run")
    .values({
      id,
      edition_id: edition.id,
      created_by: personId,
      file_name: "x",
      file_sha256: Buffer.from("y"),
      content: Buffer.from("z"),
      status: "applying",
      report: "{}",
    })
    .execute();
  expect(await erasePerson(admin, { personId })).toMatchObject({ refusal: "changed_meanwhile" });
  await db.updateTable("import_run").set({ status: "applied" }).where("id", "=", id).execute();
  expect(await erasePerson(admin, { personId })).toMatchObject({ ok: true });
});
