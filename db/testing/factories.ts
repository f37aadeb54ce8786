import { uuidv7 } from "#app/lib/ids.ts";

import type { Db } from "../client.server.ts";

let serial = 0;
function next(): number {
  serial += 1;
  return serial;
}

const CODE_CHARS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** A well-formed credit code without regard to its check character, which only forms and imports verify. */
function creditCode(n: number): string {
  const tail = Array.from(String(n).padStart(8, "0"), (digit) => CODE_CHARS[Number(digit)]).join("");
  return `9114050${"0".repeat(3)}${tail}`;
}

export async function createOrganisation(db: Db, values: { nameZh?: string; kinds?: string[] } = {}) {
  const n = next();
  const id = uuidv7();
  await db
    .insertInto("organisation")
    .values({
      id,
      credit_code: creditCode(n),
      name_zh: values.nameZh ?? `测试单位${n}`,
      name_en: `Test organisation ${n}`,
      county: "泽州县",
      kinds: values.kinds ?? ["supplier"],
    })
    .execute();
  return id;
}

export async function createPerson(
  db: Db,
  values: {
    name?: string;
    organisationId?: string;
    role?: "owner" | "member";
    platformRoles?: string[];
  } = {},
) {
  const n = next();
  const id = uuidv7();
  await db
    .insertInto("person")
    .values({
      id,
      name: values.name ?? `测试人员${n}`,
      email: `person${n}@test.example`,
      platform_roles: values.platformRoles ?? [],
    })
    .execute();
  if (values.organisationId !== undefined) {
    await db
      .insertInto("membership")
      .values({ organisation_id: values.organisationId, person_id: id, role: values.role ?? "owner" })
      .execute();
  }
  return id;
}

/** An edition with a series of its own, `slots` consecutive 20-minute slots and `tables` tables. */
export async function createEdition(
  db: Db,
  values: {
    phase?: string;
    slots?: number;
    tables?: number;
    quota?: number;
    seriesId?: string;
    kind?: string;
  } = {},
) {
  const n = next();
  const id = uuidv7();
  const seriesId = values.seriesId ?? uuidv7();
  if (values.seriesId === undefined) {
    await db
      .insertInto("series")
      .values({
        id: seriesId,
        slug: `series-${n}`,
        kind: values.kind ?? "matchmaking",
        name_zh: `系列${n}`,
        name_en: `Series ${n}`,
      })
      .execute();
  }
  await db
    .insertInto("edition")
    .values({
      id,
      series_id: seriesId,
      slug: `edition-${n}`,
      name_zh: `第${n}届`,
      name_en: `Edition ${n}`,
      phase: values.phase ?? "published",
      starts_on: "2026-05-20",
      ends_on: "2026-05-21",
      request_quota: values.quota ?? 12,
    })
    .execute();
  const slotIds = await createSlots(db, id, values.slots ?? 4);
  const tableIds = await createTables(db, id, values.tables ?? 2);
  return { id, seriesId, slug: `edition-${n}`, slotIds, tableIds };
}

async function createSlots(db: Db, editionId: string, count: number): Promise<string[]> {
  const first = Date.parse("2026-05-20T09:00:00+08:00");
  await db
    .insertInto("slot_block")
    .values({
      edition_id: editionId,
      key: "am",
      number: 1,
      name_zh: "上午场",
      name_en: "Morning",
      starts: "09:00",
      ends: "12:00",
      slot_minutes: 20,
    })
    .execute();
  const rows = Array.from({ length: count }, (_, index) => ({
    id: uuidv7(),
    edition_id: editionId,
    number: index + 1,
    day: "2026-05-20",
    block: "am",
    starts_at: new Date(first + index * 1_200_000),
    ends_at: new Date(first + (index + 1) * 1_200_000),
  }));
  if (rows.length > 0) await db.insertInto("slot").values(rows).execute();
  return rows.map((row) => row.id);
}

async function createTables(db: Db, editionId: string, count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, index) => ({
    id: uuidv7(),
    edition_id: editionId,
    number: index + 1,
    label: `A${String(index + 1).padStart(2, "0")}`,
  }));
  if (rows.length > 0) await db.insertInto("meeting_table").values(rows).execute();
  return rows.map((row) => row.id);
}

/** A firm in an edition with one person who owns it and is its delegate. */
export async function createParticipant(
  db: Db,
  { editionId, capacity }: { editionId: string; capacity: "supplier" | "buyer" | "institute" | "financier" },
) {
  const organisationId = await createOrganisation(db, { kinds: [capacity] });
  const personId = await createPerson(db, { organisationId });
  const participationId = uuidv7();
  await db
    .insertInto("participation")
    .values({
      id: participationId,
      edition_id: editionId,
      organisation_id: organisationId,
      capacity,
      status: "approved",
    })
    .execute();
  await db
    .insertInto("delegate")
    .values({ participation_id: participationId, person_id: personId })
    .execute();
  return { organisationId, personId, participationId };
}

export async function createListing(
  db: Db,
  values: { editionId: string; organisationId: string; side: "offer" | "need"; titleZh?: string },
) {
  const n = next();
  const id = uuidv7();
  await db
    .insertInto("listing")
    .values({
      id,
      edition_id: values.editionId,
      organisation_id: values.organisationId,
      external_key: `L${n}`,
      side: values.side,
      track: "trade",
      title_zh: values.titleZh ?? `测试产品${n}`,
      specs: "[]",
      terms: "",
    })
    .execute();
  return id;
}

export async function grantRole(
  db: Db,
  values: { editionId: string; personId: string; role: string },
): Promise<void> {
  await db
    .insertInto("edition_role")
    .values({ edition_id: values.editionId, person_id: values.personId, role: values.role })
    .execute();
}
