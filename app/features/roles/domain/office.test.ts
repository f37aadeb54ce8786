import { expect, test } from "vitest";

import { areasOf, officeOf } from "./office.ts";

test("an office for an area needs an area of its kind, one of the platform needs none", () => {
  expect(officeOf("county_officer", "泽州县")).toEqual({ role: "county_officer", area: "泽州县" });
  expect(officeOf("county_officer", "铸造")).toBeUndefined();
  expect(officeOf("county_officer", null)).toBeUndefined();
  expect(officeOf("chain_officer", "铸造")).toEqual({ role: "chain_officer", area: "铸造" });
  expect(officeOf("administrator", null)).toEqual({ role: "administrator", area: null });
  expect(officeOf("administrator", "泽州县")).toBeUndefined();
});

test("no office looks after the firms of elsewhere", () => {
  expect(areasOf("county_officer")).not.toContain("外地");
});
