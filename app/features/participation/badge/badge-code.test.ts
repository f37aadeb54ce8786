import { expect, test } from "vitest";

import { badgeCode, readBadgeCode } from "./badge-code.server.ts";

const HOLDER = {
  participationId: "01890000-0000-7000-8000-000000000001",
  personId: "01890000-0000-7000-8000-00000000000a",
};

test("a badge code names its holder to the installation that signed it", () => {
  expect(readBadgeCode("secret", badgeCode("secret", HOLDER))).toEqual(HOLDER);
});

test("a code that was signed elsewhere, changed or cut names nobody", () => {
  const code = badgeCode("secret", HOLDER);
  const other = badgeCode("secret", { ...HOLDER, personId: "01890000-0000-7000-8000-00000000000b" });
  const swapped = [...code.split(".").slice(0, 1), other.split(".")[1], code.split(".")[2]].join(".");
  for (const forged of [
    badgeCode("other", HOLDER),
    swapped,
    code.slice(0, -1),
    `${code}.x`,
    "",
    "JB1..",
    "x",
  ])
    expect(readBadgeCode("secret", forged), forged).toBeUndefined();
});
