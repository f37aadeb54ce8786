import { parseWithZod } from "@conform-to/zod/v4";
import { expect, test } from "vitest";

import { NewEditionForm, PoliciesForm, TimetableForm } from "./forms.ts";

function posted(change: Record<string, string> = {}): FormData {
  const form = new FormData();
  const values: Record<string, string> = {
    slug: "2026",
    nameZh: "第五届",
    nameEn: "Fifth",
    startsOn: "2026-05-20",
    endsOn: "2026-05-21",
    slotMinutes: "20",
    amFrom: "09:00",
    amTo: "12:00",
    pmFrom: "14:00",
    pmTo: "17:00",
    "areas[0].hall": "",
    "areas[0].prefix": "",
    "areas[0].count": "",
    "areas[1].hall": "东厅",
    "areas[1].hallEn": "East Hall",
    "areas[1].prefix": "a",
    "areas[1].count": "10",
    requestQuota: "12",
    requestExpiryHours: "24",
    ...change,
  };
  for (const [name, value] of Object.entries(values)) form.append(name, value);
  return form;
}

test("a filled form becomes a plan; blank rows of tables do not count", () => {
  const submission = parseWithZod(posted(), { schema: NewEditionForm });
  expect(submission.status === "success" && submission.value).toEqual({
    slug: "2026",
    nameZh: "第五届",
    nameEn: "Fifth",
    requestQuota: 12,
    requestExpiryHours: 24,
    plan: {
      startsOn: "2026-05-20",
      endsOn: "2026-05-21",
      slotMinutes: 20,
      am: { from: "09:00", to: "12:00" },
      pm: { from: "14:00", to: "17:00" },
    },
    areas: [{ hall: "东厅", hallEn: "East Hall", prefix: "A", count: 10 }],
  });
});

test.each([
  [{ slug: "Zwei 0" }, "slug", "slugWrong"],
  [{ slug: "editions" }, "slug", "slugReserved"],
  [{ nameZh: " " }, "nameZh", "nameNeeded"],
  [{ startsOn: "" }, "startsOn", "dateNeeded"],
  [{ slotMinutes: "zwanzig" }, "slotMinutes", "numberNeeded"],
  [{ slotMinutes: "3" }, "slotMinutes", "outOfRange"],
  [{ requestQuota: "1.5" }, "requestQuota", "numberNeeded"],
  [{ amTo: "" }, "amTo", "timeMissing"],
  [{ pmFrom: "25:00" }, "pmFrom", "timeWrong"],
  [{ "areas[0].hall": "西厅" }, "areas[0].prefix", "areaIncomplete"],
  [{ "areas[1].prefix": "A1" }, "areas[1].prefix", "prefixWrong"],
])("%o is explained at its field", (change, field, message) => {
  const submission = parseWithZod(posted(change), { schema: NewEditionForm });
  expect(submission.reply().error?.[field]).toContain(message);
});

test("a half day without meetings is left empty", () => {
  const submission = parseWithZod(posted({ amFrom: "", amTo: "" }), { schema: NewEditionForm });
  expect(submission.status === "success" && submission.value.plan.am).toBeNull();
});

function form(values: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.append(name, value);
  return data;
}

test("an empty row is no block; the rows that stay keep their place for what is wrong with them", () => {
  const values = {
    startsOn: "2026-05-20",
    endsOn: "2026-05-21",
    "blocks[0].key": "am",
    "blocks[0].nameZh": "",
    "blocks[0].from": "",
    "blocks[1].key": "",
    "blocks[1].nameZh": "下午场",
    "blocks[1].nameEn": "Afternoon",
    "blocks[1].day": "",
    "blocks[1].from": "14:00",
    "blocks[1].to": "17:30",
    "blocks[1].minutes": "30",
  };
  const submission = parseWithZod(form(values), { schema: TimetableForm });
  expect(submission.status === "success" && submission.value).toEqual({
    rows: [1],
    timetable: {
      startsOn: "2026-05-20",
      endsOn: "2026-05-21",
      blocks: [
        {
          key: "",
          nameZh: "下午场",
          nameEn: "Afternoon",
          day: null,
          from: "14:00",
          to: "17:30",
          slotMinutes: 30,
        },
      ],
    },
  });
  const wrong = parseWithZod(form({ ...values, "blocks[1].to": "late" }), { schema: TimetableForm });
  expect(wrong.reply().error?.["blocks[1].to"]).toContain("timeNeeded");
});

test("policies are read with what the organizer saw", () => {
  const values = {
    askDirection: "buyers",
    requestQuota: "8",
    requestExpiryHours: "48",
    eventDayMinutes: "30",
    pendingHolds: "on",
    answerMode: "approval",
    slotChoice: "asking",
    version: "3",
  };
  const submission = parseWithZod(form(values), { schema: PoliciesForm });
  expect(submission.status === "success" && submission.value).toMatchObject({
    policies: { askDirection: "buyers", requestQuota: 8, pendingHolds: true },
    version: 3,
    isConfirmed: false,
  });
  const wrong = parseWithZod(form({ ...values, eventDayMinutes: "4" }), { schema: PoliciesForm });
  expect(wrong.reply().error?.eventDayMinutes).toContain("outOfRange");
});
