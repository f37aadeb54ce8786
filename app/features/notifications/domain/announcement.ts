import { wordProblems, type WordProblems, type Words } from "./template-words.ts";

export const AUDIENCE_CAPACITIES = ["supplier", "buyer", "institute", "financier", "public_body"] as const;
export const AUDIENCE_STATUSES = ["approved", "submitted", "waitlisted", "returned", "draft"] as const;
export const AUDIENCE_PEOPLE = ["delegates", "owners", "staff"] as const;
export const AUDIENCE_MEETINGS = ["any", "some", "none"] as const;

/** Where an announcement may lead its readers. */
export const ANNOUNCEMENT_PAGES = [
  "edition",
  "timetable",
  "catalogue",
  "needs",
  "application",
  "firm",
] as const;
export type AnnouncementPage = (typeof ANNOUNCEMENT_PAGES)[number];

/** A stored page; the page of the edition for one that is none any more. */
export function toAnnouncementPage(text: string): AnnouncementPage {
  return ANNOUNCEMENT_PAGES.find((page) => page === text) ?? "edition";
}

/** What the words of an announcement may name; they are told to everyone alike but for these. */
export const ANNOUNCEMENT_VARIABLES = ["name", "edition"] as const;

export type AnnouncementWords = Words;

/** The first variable of each text that announcements do not have. */
export function unknownWords(words: AnnouncementWords): WordProblems {
  return wordProblems(words, ANNOUNCEMENT_VARIABLES);
}

/** A time to send: the next minutes at the earliest, and within a year. */
export function sendAtProblem(sendAt: Date, now: Date): "past" | "too_far" | undefined {
  if (sendAt.getTime() < now.getTime() - 60_000) return "past";
  return sendAt.getTime() > now.getTime() + 366 * 86_400_000 ? "too_far" : undefined;
}
