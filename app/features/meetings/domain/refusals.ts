/** A slot of the timetable that both sides could still take. Instants are ISO texts. */
export type FreeSlot = { id: string; day: string; startsAt: string; endsAt: string };

/** Refusals that say what is free instead: the place asked for is lost, nothing else is. */
export type LostPlace = "slot_taken" | "table_taken" | "person_taken";

/** Why something about meetings cannot be done. `not_allowed` is added by every command. */
export type MeetingRefusalCode =
  | LostPlace
  | "not_open"
  | "buyers_ask"
  | "suppliers_ask"
  | "slot_needed"
  | "not_participating"
  | "counterpart_away"
  | "own_listing"
  | "wrong_own_listing"
  | "wrong_delegate"
  | "slot_past"
  | "slot_unknown"
  | "quota_reached"
  | "already_asked"
  | "already_decided"
  | "expired"
  | "gone"
  | "already_over";

export type MeetingRefusal =
  { code: Exclude<MeetingRefusalCode, LostPlace> } | { code: LostPlace; free: FreeSlot[] };

/** The key of a refusal's message, whether it came from a command's work or from its permission check. */
export function refusalCode(refusal: MeetingRefusal | "not_allowed"): MeetingRefusalCode | "not_allowed" {
  return refusal === "not_allowed" ? refusal : refusal.code;
}
