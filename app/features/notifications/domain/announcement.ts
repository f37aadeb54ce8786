import { unknownVariables } from "./template-text.ts";

export const AUDIENCE_CAPACITIES = ["supplier", "buyer", "institute", "financier", "public_body"] as const;
export const AUDIENCE_STATUSES = ["approved", "submitted", "waitlisted", "returned", "draft"] as const;
export const AUDIENCE_PEOPLE = ["delegates", "owners", "staff"] as const;
export const AUDIENCE_MEETINGS = ["any", "some", "none"] as const;

/** What the words of an announcement may name; they are told to everyone alike but for these. */
export const ANNOUNCEMENT_VARIABLES = ["name", "edition"] as const;

export type AnnouncementWords = { subjectZh: string; subjectEn: string; bodyZh: string; bodyEn: string };

/** The first variable of each text that announcements do not have. */
export function unknownWords(words: AnnouncementWords): Partial<Record<keyof AnnouncementWords, string>> {
  const found: Partial<Record<keyof AnnouncementWords, string>> = {};
  for (const key of ["subjectZh", "subjectEn", "bodyZh", "bodyEn"] as const) {
    const [unknown] = unknownVariables(words[key], ANNOUNCEMENT_VARIABLES);
    if (unknown !== undefined) found[key] = unknown;
  }
  return found;
}

/** A time to send: the next minutes at the earliest, and within a year. */
export function sendAtProblem(sendAt: Date, now: Date): "past" | "too_far" | undefined {
  if (sendAt.getTime() < now.getTime() - 60_000) return "past";
  return sendAt.getTime() > now.getTime() + 366 * 86_400_000 ? "too_far" : undefined;
}
