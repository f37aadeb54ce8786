import { expect, test } from "vitest";

import { contactWords } from "./erased-words.ts";

test("a mobile number is looked for as it is stored, as people say it, and in groups", () => {
  expect(contactWords({ email: "a@firm.example", phone: "+8613912345678" })).toEqual([
    "a@firm.example",
    "+8613912345678",
    "13912345678",
    "139 1234 5678",
    "139-1234-5678",
  ]);
  expect(contactWords({ email: null, phone: "+4930123456" })).toEqual(["+4930123456"]);
  expect(contactWords({ email: null, phone: null })).toEqual([]);
});
