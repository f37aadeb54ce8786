import { z } from "zod";

import { DECISIONS, MAX_SEATS } from "./domain/participation.ts";
import { CAPACITIES } from "./domain/vocabulary.ts";

/** Issue messages are keys of `participationMessages.errors`. */
const version = z.coerce.number("invalid").int("invalid").min(0, "invalid").max(2_000_000_000, "invalid");
const reason = z.string("invalid").trim().max(1_000, "tooLong").default("");

export const ApplicationForm = z.object({
  capacity: z.enum(CAPACITIES, { error: "capacityNeeded" }),
  seats: z.coerce
    .number("seatsNeeded")
    .int("seatsNeeded")
    .min(1, "seatsNeeded")
    .max(MAX_SEATS, "seatsNeeded"),
  seen: version.optional(),
});

export const WithdrawForm = z.object({ reason });

export const DelegatesForm = z.object({
  person: z
    .union([z.array(z.uuid("invalid")).max(100), z.uuid("invalid").transform((one) => [one])])
    .default([]),
});

export const DecisionForm = z.object({
  decision: z.enum(DECISIONS, { error: "invalid" }),
  reason,
  seen: version,
});

export const ChangeForm = z.object({
  change: z.uuid("invalid"),
  verdict: z.enum(["accepted", "refused"], { error: "invalid" }),
  reason,
  facts: z.string("invalid").max(100_000, "invalid"),
});

export const PlacesForm = z.object({
  capacity: z.enum(CAPACITIES, { error: "invalid" }),
  places: z.coerce.number("invalid").int("invalid").min(0, "invalid").max(100_000, "invalid").optional(),
  holdHours: z.coerce.number("invalid").int("invalid").min(1, "invalid").max(720, "invalid"),
});
