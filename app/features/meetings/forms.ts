import { z } from "zod";

import { MARKS } from "./domain/meeting.ts";

const MAX_TEXT = 500;

/** A choice that a form may leave open; browsers send the empty text for it. */
const optionalId = z
  .string()
  .optional()
  .transform((text) => (text === "" ? undefined : text))
  .pipe(z.uuid("invalid").optional());

/** Issue messages are keys of `meetingMessages.errors`; pages translate them. */
export const RequestMeetingForm = z.object({
  own: optionalId,
  /** Needed only where the edition lets the asker choose; the command says so. */
  slot: optionalId,
  person: optionalId,
  message: z.string().trim().max(MAX_TEXT, "tooLong").default(""),
});

export const AcceptRequestForm = z.object({ slot: optionalId, person: optionalId });

export const ReasonForm = z.object({
  reason: z.string({ error: "reasonNeeded" }).trim().min(1, "reasonNeeded").max(MAX_TEXT, "tooLong"),
});

export const EmptyForm = z.object({});

export const MarkMeetingForm = z.object({
  meeting: z.uuid("invalid"),
  mark: z.enum(MARKS, { error: "invalid" }),
});
