import type { SlotAvailability } from "#db/queries/slots-free.server.ts";

/** Why a slot cannot be chosen, or that it can. */
export type SlotState = "free" | "own" | "other" | "full";
export type SlotChoice = { id: string; day: string; startsAt: string; endsAt: string; state: SlotState };
export type SlotDay = { day: string; slots: SlotChoice[] };

/** What is still to come of the grid, by day, as a choice for two sides: `own` is the side whose person was named in the look-up. */
export function slotDays(slots: SlotAvailability[], now: Date): SlotDay[] {
  const days = new Map<string, SlotChoice[]>();
  for (const slot of slots.filter(({ startsAt }) => startsAt > now)) {
    const choice: SlotChoice = {
      id: slot.id,
      day: slot.day,
      startsAt: slot.startsAt.toISOString(),
      endsAt: slot.endsAt.toISOString(),
      state: stateOf(slot),
    };
    days.set(slot.day, [...(days.get(slot.day) ?? []), choice]);
  }
  return [...days].map(([day, choices]) => ({ day, slots: choices }));
}

function stateOf(slot: SlotAvailability): SlotState {
  if (!slot.isPersonFree) return "own";
  if (!slot.isCounterpartFree) return "other";
  return slot.isTableFree ? "free" : "full";
}
