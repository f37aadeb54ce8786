import { expect, test } from "vitest";

import { acceptRequest } from "#app/features/meetings/commands/accept-request.server.ts";
import { requestMeeting } from "#app/features/meetings/commands/request-meeting.server.ts";
import { layMeetingGround } from "#app/features/meetings/testing/meeting-ground.ts";
import { BEFORE_THE_EVENT } from "#app/features/meetings/testing/booking-race.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import { uuidv7 } from "#app/lib/ids.ts";
import { createPerson, grantRole } from "#db/testing/factories.ts";

import type { BlockPlan } from "#app/features/editions/domain/edition-grid.ts";
import { addHall } from "#app/features/editions/commands/add-hall.server.ts";
import { addTables } from "#app/features/editions/commands/add-tables.server.ts";
import { createExpoEdition } from "#app/features/editions/commands/create-expo-edition.server.ts";
import { createSeries } from "#app/features/editions/commands/create-series.server.ts";
import { editHall } from "#app/features/editions/commands/edit-hall.server.ts";
import { editTable } from "#app/features/editions/commands/edit-table.server.ts";
import { moveHall } from "#app/features/editions/commands/move-hall.server.ts";
import { planTimetable } from "#app/features/editions/commands/plan-timetable.server.ts";
import { removeHall } from "#app/features/editions/commands/remove-hall.server.ts";
import { removeTable } from "#app/features/editions/commands/remove-table.server.ts";
import { openTestGround } from "#app/server/testing/test-ground.ts";

const { database } = await openTestGround();

async function organized(values: { slots?: number; tables?: number } = {}) {
  const ground = await layMeetingGround(database.db, { tables: 0, ...values });
  const personId = await createPerson(database.db);
  await grantRole(database.db, { editionId: ground.edition.id, personId, role: "organizer" });
  const editionSlug = ground.edition.slug;
  const ctx = await testContext(database.db, { personId, editionSlug, now: BEFORE_THE_EVENT });
  return { ...ground, ctx, editionId: ground.edition.id };
}

const east = { nameZh: "东厅", nameEn: "East Hall", note: "一层" };

async function hallIn(ctx: Awaited<ReturnType<typeof organized>>["ctx"], facts = east) {
  const outcome = await addHall(ctx, facts);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.hallId;
}

async function tablesOf(editionId: string) {
  return database.db
    .selectFrom("meeting_table")
    .select(["id", "number", "label", "hall", "hall_en"])
    .where("edition_id", "=", editionId)
    .orderBy("number")
    .execute();
}

test("thirty tables come into a hall at once, all or none, and follow its name", async () => {
  const { ctx, editionId } = await organized();
  const hallId = await hallIn(ctx);
  const bulk = { hallId, prefix: "A", first: 1, count: 30 };
  expect(await addTables(ctx, bulk)).toEqual({ ok: true, value: { count: 30, first: "A01", last: "A30" } });
  expect(await addTables(ctx, { ...bulk, first: 30, count: 3 })).toEqual({
    ok: false,
    refusal: "label_taken",
  });
  expect(await tablesOf(editionId)).toHaveLength(30);
  await editHall(ctx, { hallId, nameZh: "主厅", nameEn: "Main Hall", note: "" });
  expect((await tablesOf(editionId))[29]).toMatchObject({ label: "A30", hall: "主厅", hall_en: "Main Hall" });
});

test("a hall's name stands once, halls change places, and one with tables stays", async () => {
  const { ctx, editionId } = await organized();
  const first = await hallIn(ctx);
  expect(await addHall(ctx, east)).toEqual({ ok: false, refusal: "hall_name_taken" });
  const second = await hallIn(ctx, { nameZh: "西厅", nameEn: "", note: "" });
  await moveHall(ctx, { hallId: second, direction: "up" });
  const order = await database.db
    .selectFrom("hall")
    .select("id")
    .where("edition_id", "=", editionId)
    .orderBy("number")
    .execute();
  expect(order.map(({ id }) => id)).toEqual([second, first]);
  await addTables(ctx, { hallId: first, prefix: "A", first: 1, count: 1 });
  expect(await removeHall(ctx, { hallId: first })).toEqual({ ok: false, refusal: "hall_has_tables" });
  expect(await removeHall(ctx, { hallId: second })).toMatchObject({ ok: true });
  expect(await removeHall(ctx, { hallId: second })).toEqual({ ok: false, refusal: "hall_gone" });
});

test("a table is renamed, moved and renumbered, the others closing up", async () => {
  const { ctx, editionId } = await organized();
  const hallId = await hallIn(ctx);
  await addTables(ctx, { hallId: null, prefix: "A", first: 1, count: 4 });
  const tables = await tablesOf(editionId);
  const last = tables[3]?.id ?? "";
  expect(await editTable(ctx, { tableId: last, label: "A01", number: 4, hallId })).toEqual({
    ok: false,
    refusal: "label_taken",
  });
  expect(await editTable(ctx, { tableId: last, label: "VIP", number: 2, hallId })).toMatchObject({
    ok: true,
  });
  const after = await tablesOf(editionId);
  expect(after.map(({ label, number }) => `${number} ${label}`)).toEqual([
    "1 A01",
    "2 VIP",
    "3 A02",
    "4 A03",
  ]);
  expect(after[1]).toMatchObject({ hall: "东厅" });
});

test("a table with a meeting, also a cancelled one, can't be removed; another one can", async () => {
  const ground = await organized({ tables: 2 });
  const asked = await requestMeeting(ground.buyer.ctx, ground.ask);
  await acceptRequest(ground.supplier.ctx, { requestId: asked.ok ? asked.value.requestId : "" });
  const [taken, free] = await tablesOf(ground.editionId);
  expect(await removeTable(ground.ctx, { tableId: taken?.id ?? "" })).toEqual({
    ok: false,
    refusal: "table_has_meetings",
  });
  expect(await removeTable(ground.ctx, { tableId: free?.id ?? "" })).toMatchObject({ ok: true });
  expect(await removeTable(ground.ctx, { tableId: uuidv7() })).toEqual({ ok: false, refusal: "table_gone" });
});

const block = (change: Partial<BlockPlan> = {}): BlockPlan => ({
  key: "am",
  nameZh: "上午场",
  nameEn: "Morning",
  day: "2026-05-20",
  from: "09:00",
  to: "10:20",
  slotMinutes: 20,
  ...change,
});
const plan = (...blocks: BlockPlan[]) => ({ startsOn: "2026-05-20", endsOn: "2026-05-21", blocks });

async function slotsOf(editionId: string) {
  return database.db
    .selectFrom("slot")
    .select(["id", "number", "is_retired"])
    .where("edition_id", "=", editionId)
    .orderBy("starts_at")
    .execute();
}

test("a new timetable keeps the slots at the same time, with their meetings", async () => {
  const ground = await organized({ slots: 4, tables: 1 });
  const asked = await requestMeeting(ground.buyer.ctx, ground.ask);
  await acceptRequest(ground.supplier.ctx, { requestId: asked.ok ? asked.value.requestId : "" });
  const outcome = await planTimetable(ground.ctx, plan(block({ key: "x", from: "08:40", to: "09:40" })));
  expect(outcome).toEqual({ ok: true, value: { kept: 2, added: 1, removed: 2 } });
  const slots = await slotsOf(ground.editionId);
  expect(slots.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(slots.map(({ id }) => id)).toEqual([slots[0]?.id, ground.slotAt(0), ground.slotAt(1)]);
});

test("a slot with a meeting or a pending request does not go: both are listed, nothing is changed", async () => {
  const ground = await organized({ slots: 4, tables: 1 });
  const asked = await requestMeeting(ground.buyer.ctx, ground.ask);
  const requestId = asked.ok ? asked.value.requestId : "";
  const afternoon = plan(block({ key: "pm", from: "14:00", to: "15:00" }));
  const waiting = await planTimetable(ground.ctx, afternoon);
  expect(waiting).toMatchObject({
    ok: false,
    refusal: { code: "slots_in_use", uses: [{ kind: "request" }] },
  });
  await acceptRequest(ground.supplier.ctx, { requestId });
  const standing = await planTimetable(ground.ctx, afternoon);
  expect(standing).toMatchObject({
    ok: false,
    refusal: { code: "slots_in_use", uses: [{ kind: "meeting" }] },
  });
  expect(await slotsOf(ground.editionId)).toHaveLength(4);
});

test("a slot with only a history leaves the timetable, keeps it, and nobody gets it any more", async () => {
  const ground = await organized({ slots: 2, tables: 1 });
  const asked = await requestMeeting(ground.buyer.ctx, ground.ask);
  const requestId = asked.ok ? asked.value.requestId : "";
  await database.db
    .updateTable("meeting_request")
    .set({ status: "declined" })
    .where("id", "=", requestId)
    .execute();
  const outcome = await planTimetable(ground.ctx, plan(block({ key: "pm", from: "14:00", to: "14:40" })));
  expect(outcome).toMatchObject({ ok: true });
  const slots = await slotsOf(ground.editionId);
  expect(slots.map(({ is_retired }) => is_retired)).toEqual([true, false, false]);
  expect(await requestMeeting(ground.buyer.ctx, ground.ask)).toEqual({
    ok: false,
    refusal: { code: "slot_unknown" },
  });
  const claim = database.db
    .insertInto("slot_claim")
    .values({ slot_id: ground.slotAt(0), request_id: requestId, person_id: ground.buyer.personId })
    .execute();
  await expect(claim).rejects.toMatchObject({ constraint: "slot_claim_retired" });
});

test("what is wrong with a timetable is told, and a viewer changes nothing", async () => {
  const { ctx, edition, floor } = await organized({ slots: 2 });
  expect(await planTimetable(ctx, plan(block({ slotMinutes: 3 })))).toEqual({
    ok: false,
    refusal: { code: "slot_length", block: 0 },
  });
  const refusal = { ok: false, refusal: "not_allowed" };
  expect(await planTimetable(floor, plan(block()))).toEqual(refusal);
  expect(await addHall(floor, east)).toEqual(refusal);
  expect(await addTables(floor, { hallId: null, prefix: "A", first: 1, count: 1 })).toEqual(refusal);
  expect(await slotsOf(edition.id)).toHaveLength(2);
});

test("an expo is a series of its own kind, and its editions have days and no slots", async () => {
  const personId = await createPerson(database.db, { platformRoles: ["organizer"] });
  const ctx = await testContext(database.db, { personId });
  const input = { slug: "town-expo", kind: "expo" as const, nameZh: "专业镇博览会", nameEn: "Town Expo" };
  const series = await createSeries(ctx, input);
  expect(await createSeries(ctx, input)).toEqual({ ok: false, refusal: "series_slug_taken" });
  const seriesId = series.ok ? series.value.seriesId : "";
  const expo = {
    seriesId,
    slug: "expo-2026",
    nameZh: "第一届",
    nameEn: "First",
    startsOn: "2026-09-01",
    endsOn: "2026-09-03",
  };
  expect(await createExpoEdition(ctx, { ...expo, endsOn: "2026-08-31" })).toEqual({
    ok: false,
    refusal: "dates_reversed",
  });
  expect(await createExpoEdition(ctx, expo)).toMatchObject({ ok: true });
  expect(await createExpoEdition(ctx, expo)).toEqual({ ok: false, refusal: "slug_taken" });
  const inside = await testContext(database.db, { personId, editionSlug: "expo-2026" });
  expect(inside.edition).toMatchObject({ kind: "expo", phase: "draft" });
});
