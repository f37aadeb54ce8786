import { randomUUID } from "node:crypto";

import { answerEntry, decideEntry, recordDeal, storeEvidence } from "#app/features/deals/public.server.ts";
import type { Ctx } from "#app/server/context.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { provideTestServices, testContext } from "#app/server/testing/test-context.ts";
import type { Db } from "#db/client.server.ts";
import { createMeeting, samplePdf } from "#db/testing/deal-factories.ts";
import { createEdition, createParticipant, createPerson, grantRole } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

type Edition = Awaited<ReturnType<typeof createEdition>>;
export type Firm = Awaited<ReturnType<typeof createParticipant>> & { key: string };
export type Register = ReturnType<typeof register>;

/** A register of organisations for tests: a database of the test file's own and the platform's organizer. */
export function register() {
  let database: TestDatabase | undefined;
  let services: Services | undefined;
  let organizer: Ctx | undefined;
  const db = () => database!.db;

  async function firmIn(edition: Edition, capacity: "supplier" | "buyer"): Promise<Firm> {
    const firm = await createParticipant(db(), { editionId: edition.id, capacity });
    await takeOver(db(), firm.personId);
    const row = await db()
      .selectFrom("organisation")
      .select("registry_key")
      .where("id", "=", firm.organisationId)
      .executeTakeFirstOrThrow();
    return { ...firm, key: row.registry_key };
  }

  return {
    async open() {
      database = await openTestDatabase();
      services = provideTestServices(database.pool);
      const personId = await createPerson(database.db, { platformRoles: ["organizer"] });
      organizer = await testContext(database.db, { personId });
    },
    async close() {
      await services?.live.close();
      await database?.close();
    },
    get db() {
      return db();
    },
    get pool() {
      return database!.pool;
    },
    get organizer() {
      return organizer!;
    },
    /** Two records of one firm in one edition, and somebody who deals with them. */
    async pair() {
      const edition = await createEdition(db(), { phase: "live", slots: 12, tables: 6 });
      const kept = await firmIn(edition, "supplier");
      const merged = await firmIn(edition, "supplier");
      const partner = await firmIn(edition, "buyer");
      return { edition, kept, merged, partner, owner: await ownerOf(db(), kept, edition.slug) };
    },
    /** A meeting with both delegates in their seats. */
    async meet(edition: Edition, of: { supplier: Firm; buyer: Firm; status?: string }) {
      const id = await createMeeting(db(), { edition, ...of });
      const { slot_id } = await db()
        .selectFrom("meeting")
        .select("slot_id")
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      for (const firm of [of.supplier, of.buyer]) {
        await db()
          .insertInto("meeting_seat")
          .values({
            meeting_id: id,
            slot_id,
            participation_id: firm.participationId,
            person_id: firm.personId,
          })
          .execute();
      }
      return id;
    },
  };
}

/** Makes a person one who has taken over her account. */
export async function takeOver(db: Db, personId: string): Promise<void> {
  await db.updateTable("person").set({ password_hash: "taken" }).where("id", "=", personId).execute();
}

export async function ownerOf(
  db: Db,
  firm: { organisationId: string; personId: string },
  editionSlug: string,
): Promise<Ctx> {
  return testContext(db, { personId: firm.personId, firmId: firm.organisationId, editionSlug });
}

/** A deal of the supplier with a first entry, confirmed and verified unless told otherwise. */
export async function dealBetween(
  stage: Register,
  of: { edition: Edition; supplier: Firm; buyer: Firm; confirm?: boolean },
): Promise<{ dealId: string }> {
  const { db } = stage;
  const { edition, supplier, buyer } = of;
  const [own, other] = [await ownerOf(db, supplier, edition.slug), await ownerOf(db, buyer, edition.slug)];
  const evidence = must(await storeEvidence(own, { name: "合同.pdf", bytes: samplePdf(randomUUID()) }));
  const dealId = randomUUID();
  must(
    await recordDeal(own, {
      dealId,
      origin: { kind: "none", counterpartId: buyer.organisationId, ownSide: "supplier" },
      track: "trade",
      title: "铸铁井盖采购合同",
      measure: "contract_value",
      amountFen: 1_234_567_890n,
      signedOn: "2026-05-20",
      evidenceFileId: evidence.fileId,
    }),
  );
  if (of.confirm === false) return { dealId };
  must(await answerEntry(other, { dealId, entryNumber: 1, answer: "confirmed", reason: "" }));
  const verifierId = await createPerson(db);
  await grantRole(db, { editionId: edition.id, personId: verifierId, role: "verifier" });
  const verifier = await testContext(db, { personId: verifierId, editionSlug: edition.slug });
  must(
    await decideEntry(verifier, {
      dealId,
      entryNumber: 1,
      verdict: "verified",
      reason: "",
      lastEntrySeen: 1,
    }),
  );
  return { dealId };
}

export function must<T>(outcome: { ok: true; value: T } | { ok: false; refusal: unknown }): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}
