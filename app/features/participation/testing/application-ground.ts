import { uuidv7 } from "#app/lib/ids.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import type { Db } from "#db/client.server.ts";
import { createEdition, createOrganisation, createPerson, grantRole } from "#db/testing/factories.ts";

import type { FormField } from "../domain/application-form.ts";

export const REGISTRATION = new Date("2026-04-20T02:00:00Z");

export const QUESTION: FormField = {
  key: "q1",
  type: "short_text",
  labelZh: "主要产品",
  labelEn: "Main products",
  hintZh: "",
  hintEn: "",
  isRequired: true,
  isKey: true,
  unitZh: "",
  unitEn: "",
  options: [],
};

/** An edition in registration with two organizers, and a form of one question for suppliers. */
export async function layApplicationGround(db: Db, { phase = "registration" } = {}) {
  const edition = await createEdition(db, { phase });
  const organizerIds = [await createPerson(db), await createPerson(db)];
  for (const personId of organizerIds)
    await grantRole(db, { editionId: edition.id, personId, role: "organizer" });
  const formId = uuidv7();
  await db
    .insertInto("application_form")
    .values({
      id: formId,
      edition_id: edition.id,
      capacity: "supplier",
      version: 1,
      status: "published",
      fields: JSON.stringify([QUESTION]),
      created_by: organizerIds[0] ?? "",
      created_at: REGISTRATION,
      published_at: REGISTRATION,
    })
    .execute();
  const as = (personId: string, now = REGISTRATION) =>
    testContext(db, { personId, editionSlug: edition.slug, now });
  const [first, second] = await Promise.all(organizerIds.map((id) => as(id)));
  if (!first || !second) throw new Error("two organizers are needed");
  return { edition, organizer: first, rival: second, formId, as };
}

export type Ground = Awaited<ReturnType<typeof layApplicationGround>>;

/** A firm with an owner and her context. */
export async function applicant(db: Db, ground: Ground) {
  const organisationId = await createOrganisation(db);
  const personId = await createPerson(db, { organisationId });
  return { organisationId, personId, ctx: await ground.as(personId) };
}

/** A firm whose application has been handed in, written directly. */
export async function handedIn(db: Db, ground: Ground, minute = 0) {
  const firm = await applicant(db, ground);
  const id = uuidv7();
  await db
    .insertInto("participation")
    .values({
      id,
      edition_id: ground.edition.id,
      organisation_id: firm.organisationId,
      capacity: "supplier",
      status: "submitted",
      form_id: ground.formId,
      answers: JSON.stringify({ a_q1: "铸件" }),
      applied_by: firm.personId,
      submitted_at: new Date(REGISTRATION.getTime() + minute * 60_000),
    })
    .execute();
  return { ...firm, id };
}

export async function statusOf(db: Db, id: string) {
  return db
    .selectFrom("participation")
    .select(["status", "lock_version", "hold_until", "reason"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}
