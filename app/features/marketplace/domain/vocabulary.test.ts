import { expect, test } from "vitest";

import { termName, unitName } from "./vocabulary.ts";

test("units read as one of what they count after a slash, in the reader's language", () => {
  expect(unitName("en", "元/套")).toBe("CNY/set");
  expect(unitName("en", "元/人")).toBe("CNY/person");
  expect(unitName("en", "吨/月")).toBe("t/month");
  expect(unitName("zh", "元/套")).toBe("元/套");
});

test("what has no English name stays as entered", () => {
  expect(unitName("en", "元/Nm3")).toBe("CNY/Nm3");
  expect(termName("en", "某专业镇")).toBe("某专业镇");
  expect(termName("en", "铸造")).toBe("Casting");
});
