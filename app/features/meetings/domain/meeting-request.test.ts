import { expect, test } from "vitest";

import {
  areRequestsOpen,
  decisionRefusal,
  judgeAsk,
  minutesToAnswer,
  requestExpiry,
  stateAt,
  statusAt,
  type Ask,
} from "./meeting-request.ts";

const offer = { organisationId: "other", side: "offer", track: "trade", isPublished: true } as const;
const need = { organisationId: "own", side: "need", track: "trade", isPublished: true } as const;
const fair: Ask = {
  kind: "matchmaking",
  phase: "published",
  direction: "both",
  ownOrganisationId: "own",
  isOwnApproved: true,
  isCounterpartApproved: true,
  listing: offer,
  own: need,
};

test("two approved firms may meet about an offer, with or without a need beside it", () => {
  expect(judgeAsk(fair)).toBeUndefined();
  expect(judgeAsk({ ...fair, own: undefined })).toBeUndefined();
});

test("only the side that the edition lets ask does", () => {
  const aboutNeed = { ...fair, listing: { ...offer, side: "need" as const }, own: undefined };
  expect(judgeAsk({ ...fair, direction: "buyers" })).toBeUndefined();
  expect(judgeAsk({ ...fair, direction: "suppliers" })).toBe("suppliers_ask");
  expect(judgeAsk({ ...aboutNeed, direction: "suppliers" })).toBeUndefined();
  expect(judgeAsk({ ...aboutNeed, direction: "buyers" })).toBe("buyers_ask");
});

test("nobody asks for a meeting in an expo", () => {
  expect(judgeAsk({ ...fair, kind: "expo" })).toBe("not_open");
});

test("what was agreed without a slot awaits its time until a meeting stands", () => {
  const now = new Date("2026-05-18T08:00:00Z");
  const request = { status: "accepted", expiresAt: now, slotChoice: "scheduler", meetingId: null };
  expect(stateAt(request, now)).toBe("awaiting");
  expect(stateAt({ ...request, meetingId: "m" }, now)).toBe("accepted");
  expect(stateAt({ ...request, slotChoice: "accepting" }, now)).toBe("accepted");
  expect(decisionRefusal("awaiting")).toBeUndefined();
});

test("a supplier may ask about a need, too", () => {
  const ask = {
    ...fair,
    listing: { ...need, organisationId: "other" },
    own: { ...offer, organisationId: "own" },
  };
  expect(judgeAsk(ask)).toBeUndefined();
});

test("requests are open from matching to the last day", () => {
  const open = [
    "draft",
    "registration",
    "matching",
    "provisional",
    "published",
    "live",
    "follow_up",
    "closed",
  ].filter(areRequestsOpen);
  expect(open).toEqual(["matching", "provisional", "published", "live"]);
  expect(judgeAsk({ ...fair, phase: "registration" })).toBe("not_open");
});

test("nobody asks about a listing of their own", () => {
  expect(judgeAsk({ ...fair, listing: { ...offer, organisationId: "own" } })).toBe("own_listing");
});

test("both sides must be approved and the listing published", () => {
  expect(judgeAsk({ ...fair, isOwnApproved: false })).toBe("not_participating");
  expect(judgeAsk({ ...fair, isCounterpartApproved: false })).toBe("counterpart_away");
  expect(judgeAsk({ ...fair, listing: { ...offer, isPublished: false } })).toBe("counterpart_away");
});

test("the listing beside it is one's own, published, of the opposite side and the same track", () => {
  for (const own of [
    { ...need, organisationId: "third" },
    { ...need, isPublished: false },
    { ...need, side: "offer" as const },
    { ...need, track: "finance" },
  ]) {
    expect(judgeAsk({ ...fair, own })).toBe("wrong_own_listing");
  }
});

test("a request ends after the edition's hours, sooner on event days, and before its slot begins", () => {
  const now = new Date("2026-05-18T08:00:00Z");
  const slotStartsAt = new Date("2026-05-20T01:00:00Z");
  const hours = (isEventDay: boolean, slot: Date | null = slotStartsAt) =>
    requestExpiry({
      now,
      editionHours: 24,
      eventDayMinutes: 45,
      isEventDay,
      slotStartsAt: slot,
    }).toISOString();
  expect(hours(false)).toBe("2026-05-19T08:00:00.000Z");
  expect(hours(true)).toBe("2026-05-18T08:45:00.000Z");
  expect(hours(true, null)).toBe("2026-05-18T08:45:00.000Z");
  expect(minutesToAnswer({ editionHours: 2, eventDayMinutes: 300, isEventDay: true })).toBe(120);
  expect(hours(false, new Date("2026-05-18T08:20:00Z"))).toBe("2026-05-18T08:20:00.000Z");
});

test("a pending request past its time has expired before any job says so", () => {
  const expiresAt = new Date("2026-05-18T08:00:00Z");
  const at = (status: string, iso: string) => statusAt({ status, expiresAt }, new Date(iso));
  expect(at("pending", "2026-05-18T07:59:59Z")).toBe("pending");
  expect(at("pending", "2026-05-18T08:00:00Z")).toBe("expired");
  expect(at("accepted", "2026-05-19T08:00:00Z")).toBe("accepted");
});

test("only a pending request can be decided", () => {
  expect(decisionRefusal("pending")).toBeUndefined();
  expect(decisionRefusal("expired")).toBe("expired");
  expect(decisionRefusal("declined")).toBe("already_decided");
});
