import type { SlotAvailability } from "#db/queries/slots-free.server.ts";

/** Why a slot cannot be chosen, or that it can. */
export type SlotState = "free" | "own" | "other" | "full" | "past";
export type SlotChoice = { id: string; startsAt: string; endsAt: string; state: SlotState };
export type SlotDay = { day: string; slots: SlotChoice[] };

/** The grid by day as a choice for two sides: `own` is the side whose person was named in the look-up. */
export function slotDays(slots: SlotAvailability[], now: Date): SlotDay[] {
  const days = new Map<string, SlotChoice[]>();
  for (const slot of slots) {
    const choice: SlotChoice = {
      id: slot.id,
      startsAt: slot.startsAt.toISOString(),
      endsAt: slot.endsAt.toISOString(),
      state: stateOf(slot, now),
    };
    days.set(slot.day, [...(days.get(slot.day) ?? []), choice]);
  }
  return [...days].map(([day, choices]) => ({ day, slots: choices }));
}

function stateOf(slot: SlotAvailability, now: Date): SlotState {
  if (slot.startsAt <= now) return "past";
  if (!slot.isPersonFree) return "own";
  if (!slot.isCounterpartFree) return "other";
  return slot.isTableFree ? "free" : "full";
}
