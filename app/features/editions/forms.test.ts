import { parseWithZod } from "@conform-to/zod/v4";
import { expect, test } from "vitest";

import { EditionWithGridForm, NewEditionForm } from "./forms.ts";

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
  const submission = parseWithZod(posted({ amFrom: "", amTo: "" }), { schema: EditionWithGridForm });
  expect(submission.status === "success" && submission.value.grid.plan.am).toBeNull();
});
