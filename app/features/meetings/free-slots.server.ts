import type { Db } from "#db/client.server.ts";
import { listSlotAvailability, type SlotAvailability } from "#db/queries/slots-free.server.ts";

import type { FreeSlot } from "./domain/refusals.ts";

type Pair = {
  editionId: string;
  personId: string;
  participationId: string;
  requestId?: string | undefined;
};

/** Slots to come in which the person, a delegate of the other side and a table are all free, in order of time. */
export async function listFreeSlots(db: Db, { now, ...pair }: Pair & { now: Date }): Promise<FreeSlot[]> {
  const slots = await listSlotAvailability(db, { ...pair, now });
  return slots.filter((slot) => isSlotFree(slot, now)).map(toFreeSlot);
}

export function isSlotFree(slot: SlotAvailability, now: Date): boolean {
  return slot.startsAt > now && slot.isPersonFree && slot.isCounterpartFree && slot.isTableFree;
}

export function toFreeSlot(slot: { id: string; day: string; startsAt: Date; endsAt: Date }): FreeSlot {
  return {
    id: slot.id,
    day: slot.day,
    startsAt: slot.startsAt.toISOString(),
    endsAt: slot.endsAt.toISOString(),
  };
}
