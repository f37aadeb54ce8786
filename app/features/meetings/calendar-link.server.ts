import { paths } from "#app/paths.ts";
import { getServices } from "#app/server/services.server.ts";
import { isSignatureValid, sign } from "#app/server/signing.server.ts";
import type { Db } from "#db/client.server.ts";
import { findCalendarOwner } from "#db/queries/meetings.server.ts";

type Edition = { id: string; slug: string };
type Owner = { id: string; calendar_version: number };

/** The secret address of a person's feed in an edition. It is computed, not stored; a new version ends the old one. */
export async function calendarPath(db: Db, edition: Edition, personId: string): Promise<string | null> {
  const owner = await findCalendarOwner(db, personId);
  return owner ? paths.api.calendar(edition.slug, owner.id, signatureOf(edition, owner)) : null;
}

export function isCalendarSignature(edition: Edition, owner: Owner, signature: string): boolean {
  return isSignatureValid(signature, signatureOf(edition, owner));
}

function signatureOf(edition: Edition, owner: Owner): string {
  return sign(getServices().secret, "calendar", edition.id, owner.id, String(owner.calendar_version));
}
