export const MEETING_STATUSES = ["scheduled", "checked_in", "held", "no_show", "cancelled"] as const;
export type MeetingStatus = (typeof MEETING_STATUSES)[number];

/** What floor staff may say of a meeting; `scheduled` takes a mark back. */
export const MARKS = ["checked_in", "held", "no_show", "scheduled"] as const;
export type Mark = (typeof MARKS)[number];

const NEXT: Record<MeetingStatus, readonly MeetingStatus[]> = {
  scheduled: ["checked_in", "held", "no_show", "cancelled"],
  checked_in: ["held", "no_show", "scheduled", "cancelled"],
  held: ["scheduled"],
  no_show: ["scheduled"],
  cancelled: [],
};

export function toMeetingStatus(text: string): MeetingStatus {
  const status = MEETING_STATUSES.find((known) => known === text);
  if (status === undefined) throw new Error(`unknown meeting status ${text}`);
  return status;
}

/** What marking a meeting amounts to. A mark that stands already is no change; nothing follows a cancellation. */
export function judgeMark(status: MeetingStatus, mark: Mark): "change" | "unchanged" | "already_over" {
  if (status === mark) return "unchanged";
  return NEXT[status].includes(mark) ? "change" : "already_over";
}

/** A side may cancel until the meeting is held, missed or cancelled. */
export function isCancellable(status: MeetingStatus): boolean {
  return NEXT[status].includes("cancelled");
}

/**
 * Where a meeting stands for those who look at it: `ahead` of its slot, `on` in it, `unmarked` where its slot is over
 * and nobody has said what became of it, and what was said of it. A meeting whose people are there is on.
 */
export type MeetingMoment = "ahead" | "on" | "unmarked" | "held" | "missed" | "cancelled";

/** The moment of a meeting at an instant; instants are ISO texts of one zone notation, the end is not part of a slot. */
export function momentOf(
  { status, startsAt, endsAt }: { status: MeetingStatus; startsAt: string; endsAt: string },
  now: string,
): MeetingMoment {
  if (status === "no_show") return "missed";
  if (status === "held" || status === "cancelled") return status;
  if (now >= endsAt) return "unmarked";
  return status === "checked_in" || now >= startsAt ? "on" : "ahead";
}

/** What the floor is offered to say of a meeting, the likeliest first: nobody is missed before the slot begins. */
export function marksFor(status: MeetingStatus, moment: MeetingMoment): Mark[] {
  if (status === "scheduled" && moment === "ahead") return ["checked_in", "held"];
  if (status === "checked_in" && moment === "on") return ["held", "scheduled"];
  const isOpen = status === "scheduled" || status === "checked_in";
  if (isOpen) return ["held", "no_show"];
  return status === "cancelled" ? [] : ["scheduled"];
}
