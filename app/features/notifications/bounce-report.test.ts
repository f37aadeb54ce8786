import { expect, test } from "vitest";

import { messageOfMailId, readBounces } from "./bounce-report.ts";

const ID = "0198a1b2-0000-7000-8000-00000000abcd";
const event = { id: "e1", kind: "hard", messageId: `<${ID}@match.example>`, recipient: "a@firm.example" };

test("a Message-ID of ours names its message with and without brackets, any other names none", () => {
  expect(messageOfMailId(`<${ID}@match.example>`)).toBe(ID);
  expect(messageOfMailId(`${ID.toUpperCase()}@match.example`)).toBe(ID);
  expect(messageOfMailId("<1234@elsewhere.example>")).toBeNull();
  expect(messageOfMailId(`<x${ID}@match.example>`)).toBeNull();
});

test.each<[string, unknown, string]>([
  ["no object", [event], ""],
  ["no event", { events: [] }, "events"],
  ["an unknown kind", { events: [{ ...event, kind: "maybe" }] }, "events.0.kind"],
  ["a list where a text belongs", { events: [event, { ...event, id: ["e"] }] }, "events.1.id"],
  ["no address", { events: [{ ...event, recipient: "nobody" }] }, "events.0.recipient"],
  ["a text that cannot be stored", { events: [{ ...event, messageId: "a\u0000b" }] }, "events.0.messageId"],
])("a report with %s is refused at its place", (_what, body, at) => {
  const read = readBounces(JSON.stringify(body));
  expect(read.ok ? [] : read.problems.map((problem) => problem.at)).toEqual([at]);
});

test("what is no JSON is refused, and a good report is read", () => {
  expect(readBounces("{")).toMatchObject({ ok: false });
  expect(readBounces(JSON.stringify({ events: [event] }))).toEqual({ ok: true, events: [event] });
});
