import { uuidv7 } from "#app/lib/ids.ts";

import type { Db } from "../client.server.ts";
import { createListing, type createParticipant } from "./factories.ts";

type Edition = { id: string; slotIds: string[]; tableIds: string[] };
type Participant = Awaited<ReturnType<typeof createParticipant>>;

let meetings = 0;

/** A meeting about an offer of the supplier, at a place of its own while the edition's grid lasts; held unless told otherwise. */
export async function createMeeting(
  db: Db,
  values: { edition: Edition; supplier: Participant; buyer: Participant; status?: string },
): Promise<string> {
  const { edition, supplier, buyer } = values;
  const place = meetings;
  meetings += 1;
  const slotId = edition.slotIds[place % edition.slotIds.length] ?? "";
  const tableId =
    edition.tableIds[Math.trunc(place / edition.slotIds.length) % edition.tableIds.length] ?? "";
  const offerId = await createListing(db, {
    editionId: edition.id,
    organisationId: supplier.organisationId,
    side: "offer",
  });
  const requestId = uuidv7();
  await db
    .insertInto("meeting_request")
    .values({
      id: requestId,
      edition_id: edition.id,
      from_participation_id: buyer.participationId,
      to_participation_id: supplier.participationId,
      offer_id: offerId,
      slot_id: slotId,
      from_person_id: buyer.personId,
      status: "accepted",
      expires_at: new Date("2026-05-20T00:00:00Z"),
    })
    .execute();
  const id = uuidv7();
  await db
    .insertInto("meeting")
    .values({
      id,
      edition_id: edition.id,
      request_id: requestId,
      slot_id: slotId,
      table_id: tableId,
      status: values.status ?? "held",
    })
    .execute();
  return id;
}

/** The smallest text that is a PDF. */
export function samplePdf(text = "evidence"): Uint8Array {
  return new TextEncoder().encode(`%PDF-1.4\n% ${text}\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n`);
}
