import type { Ctx } from "#app/server/context.server.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import type { Db } from "#db/client.server.ts";
import {
  createEdition,
  createListing,
  createParticipant,
  createPerson,
  grantRole,
} from "#db/testing/factories.ts";

import { BEFORE_THE_EVENT } from "./booking-race.ts";

type Firm = Awaited<ReturnType<typeof createParticipant>> & { ctx: Ctx };

/** An edition with a buyer and her need, a supplier and its offer, and someone on the floor. */
export async function layMeetingGround(
  db: Db,
  values: { phase?: string; quota?: number; slots?: number; tables?: number } = {},
) {
  const edition = await createEdition(db, values);
  const buyer = await firm(db, edition, "buyer");
  const supplier = await firm(db, edition, "supplier");
  const needId = await createListing(db, {
    editionId: edition.id,
    organisationId: buyer.organisationId,
    side: "need",
  });
  const offerId = await createListing(db, {
    editionId: edition.id,
    organisationId: supplier.organisationId,
    side: "offer",
  });
  const staffId = await createPerson(db);
  await grantRole(db, { editionId: edition.id, personId: staffId, role: "floor_staff" });
  const floor = await testContext(db, {
    personId: staffId,
    editionSlug: edition.slug,
    now: BEFORE_THE_EVENT,
  });
  const slotAt = (index: number) => edition.slotIds[index] ?? "";
  const ask = { listingId: offerId, ownListingId: needId, slotId: slotAt(0), message: "想当面谈谈" };
  return { edition, buyer, supplier, needId, offerId, floor, slotAt, ask };
}

export async function firm(
  db: Db,
  edition: { id: string; slug: string },
  capacity: "supplier" | "buyer",
): Promise<Firm> {
  const participant = await createParticipant(db, { editionId: edition.id, capacity });
  const ctx = await testContext(db, {
    personId: participant.personId,
    editionSlug: edition.slug,
    now: BEFORE_THE_EVENT,
  });
  return { ...participant, ctx };
}

/** The same person at another moment. */
export function atMoment(ctx: Ctx, iso: string): Ctx {
  return { ...ctx, clock: () => new Date(iso) };
}
