import { expect, test } from "vitest";

import { audit } from "#app/server/audit.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import { createEdition, createPerson, grantRole } from "#db/testing/factories.ts";
import { inTransaction } from "#db/tx.server.ts";

import { openTestGround } from "#app/server/testing/test-ground.ts";
import { advancePhases } from "./advance-phases.server.ts";
import { changePhase } from "./change-phase.server.ts";
import { planPhases } from "./plan-phases.server.ts";

const { database, services } = await openTestGround();

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR);
const at = (moment: Date): Services => ({ ...services, clock: () => moment });

async function organized(phase = "draft") {
  const edition = await createEdition(database.db, { phase });
  const personId = await createPerson(database.db);
  await grantRole(database.db, { editionId: edition.id, personId, role: "organizer" });
  return { edition, ctx: await testContext(database.db, { personId, editionSlug: edition.slug }) };
}

async function standOf(id: string) {
  return database.db.selectFrom("edition").select("phase").where("id", "=", id).executeTakeFirstOrThrow();
}

test("an edition enters its phases when their moments come, once, however many workers look", async () => {
  const { edition, ctx } = await organized();
  const dates = [
    { phase: "registration" as const, opensAt: inHours(1) },
    { phase: "provisional" as const, opensAt: inHours(5) },
  ];
  expect(await planPhases(ctx, dates)).toEqual({ ok: true, value: { dates: 2 } });
  await advancePhases(at(inHours(0.5)));
  expect(await standOf(edition.id)).toEqual({ phase: "draft" });
  await Promise.all([advancePhases(at(inHours(2))), advancePhases(at(inHours(2)))]);
  expect(await standOf(edition.id)).toEqual({ phase: "registration" });
  await advancePhases(at(inHours(6)));
  expect(await standOf(edition.id)).toEqual({ phase: "provisional" });
  const steps = await database.db
    .selectFrom("audit_event")
    .select("actor_person_id")
    .where("object_id", "=", edition.id)
    .where("command", "=", "editions.advance-phase")
    .execute();
  expect(steps).toEqual([{ actor_person_id: null }, { actor_person_id: null }, { actor_person_id: null }]);
});

test("moments out of the order of phases are refused, and those that stood stay", async () => {
  const { edition, ctx } = await organized();
  await planPhases(ctx, [{ phase: "live", opensAt: inHours(9) }]);
  const wrong = [
    { phase: "live" as const, opensAt: inHours(5) },
    { phase: "matching" as const, opensAt: inHours(6) },
  ];
  expect(await planPhases(ctx, wrong)).toEqual({ ok: false, refusal: "phase_out_of_order" });
  const kept = await database.db
    .selectFrom("phase_date")
    .select("phase")
    .where("edition_id", "=", edition.id)
    .execute();
  expect(kept).toEqual([{ phase: "live" }]);
});

test("a phase is taken back as long as nobody has acted in it", async () => {
  const { edition, ctx } = await organized("registration");
  await changePhase(ctx, { from: "registration", to: "matching" });
  expect(await changePhase(ctx, { from: "matching", to: "registration" })).toMatchObject({ ok: true });
  await changePhase(ctx, { from: "registration", to: "matching" });
  await inTransaction(database.db, (tx) =>
    audit(tx, ctx, { command: "meetings.request-meeting", objectType: "request", objectId: edition.id }),
  );
  expect(await changePhase(ctx, { from: "matching", to: "registration" })).toEqual({
    ok: false,
    refusal: "phase_acted_on",
  });
  expect(await standOf(edition.id)).toEqual({ phase: "matching" });
});

test("nobody but the edition's organizer plans its phases", async () => {
  const { edition } = await organized();
  const stranger = await testContext(database.db, {
    personId: await createPerson(database.db),
    editionSlug: edition.slug,
  });
  expect(await planPhases(stranger, [])).toEqual({ ok: false, refusal: "not_allowed" });
});
