import type { Ctx } from "#app/server/context.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { findCalendarOwner, listMeetingsOfPerson } from "#db/queries/meetings.server.ts";

import { writeCalendar } from "../calendar.server.ts";
import { isCalendarSignature } from "../calendar-link.server.ts";

/** The feed behind a signed address; undefined where the signature is not that of the person in this edition. */
export async function readCalendar(
  ctx: Ctx,
  {
    personId,
    signature,
    host,
  }: { personId: string | undefined; signature: string | undefined; host: string },
): Promise<string | undefined> {
  if (!ctx.edition || !isUuid(personId)) return undefined;
  const owner = await findCalendarOwner(ctx.db, personId);
  if (!owner || !isCalendarSignature(ctx.edition, owner, signature ?? "")) return undefined;
  const meetings = await listMeetingsOfPerson(ctx.db, { editionId: ctx.edition.id, personId });
  return writeCalendar({ edition: ctx.edition, owner, meetings, host });
}
