import { z } from "zod";

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !value.includes("\u0000"), "U+0000");

const Report = z.object({
  /** The provider's own number of the event. */
  id: text(200),
  /** `hard`: the address takes no mail; `soft`: this mail was not taken. */
  kind: z.enum(["hard", "soft"]),
  /** The Message-ID of the mail that came back. */
  messageId: text(300),
  recipient: text(254).refine((value) => value.includes("@"), "@"),
  reason: text(2_000).optional(),
});

const Body = z.object({ events: z.array(Report).min(1).max(500) });

export type BounceEvent = z.infer<typeof Report>;
export type BounceProblem = { at: string; problem: string };
type ReadBounces = { ok: true; events: BounceEvent[] } | { ok: false; problems: BounceProblem[] };

/** Reads what a mail provider reports as bounced. What cannot be read is named by its place. */
export function readBounces(body: string): ReadBounces {
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch {
    // JSON of the provider's making: where it breaks off helps nobody here.
    return { ok: false, problems: [{ at: "", problem: "JSON" }] };
  }
  const parsed = Body.safeParse(given);
  if (parsed.success) return { ok: true, events: parsed.data.events };
  const problems = parsed.error.issues.slice(0, 20).map(({ path, message }) => ({
    at: path.join("."),
    problem: message,
  }));
  return { ok: false, problems };
}

const OWN_ID = /^<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^<>]*>?$/i;

/** The outbox's message that a Message-ID names; null for one that is none of ours. */
export function messageOfMailId(mailId: string): string | null {
  return OWN_ID.exec(mailId)?.[1]?.toLowerCase() ?? null;
}
