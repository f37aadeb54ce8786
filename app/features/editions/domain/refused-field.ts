/** The form field beside which a refusal of an edition's grid or address is explained. */
const FIELDS = {
  slug_taken: "slug",
  dates_reversed: "endsOn",
  too_many_days: "endsOn",
  slot_length: "slotMinutes",
  am_reversed: "amTo",
  pm_reversed: "pmTo",
  blocks_overlap: "pmFrom",
  too_many_slots: "slotMinutes",
  tables_empty: "areas",
  too_many_tables: "areas",
  prefix_twice: "areas",
} as const;

/** Undefined where the refusal concerns the form as a whole. */
export function fieldOfRefusal(refusal: string): string | undefined {
  return (FIELDS as Record<string, string>)[refusal];
}
