import { expect, test } from "vitest";

import { parseTitle, completedTitles, titleText } from "./firm-titles.ts";
import {
  normaliseRegistryKey,
  parseForeignKey,
  readRegistryEntry,
  registryEntryOf,
  registryKeyOf,
} from "./registry-key.ts";

test("a mainland firm has a code with a right check character, a foreign one a number of its country", () => {
  const typed = { country: "CN", creditCode: " 91140525yangl0013u ", registrationNumber: "x" };
  expect(readRegistryEntry(typed)).toEqual({
    entry: { country: "CN", creditCode: "91140525YANGL0013U", registrationNumber: null },
  });
  expect(readRegistryEntry({ ...typed, creditCode: "91140525YANGL0014U" })).toEqual({
    problem: "check_character",
  });
  expect(readRegistryEntry({ ...typed, country: "de", registrationNumber: "1" })).toEqual({
    problem: "country",
  });
  expect(readRegistryEntry({ ...typed, country: "DE", registrationNumber: "<b>" })).toEqual({
    problem: "number",
  });
  const read = readRegistryEntry({ ...typed, country: "DE", registrationNumber: " hrb   12345 " });
  expect("entry" in read && registryKeyOf(read.entry)).toBe("DE HRB 12345");
});

test("one text names a registration and is read back", () => {
  expect(parseForeignKey("de： hrb 12345")).toBe("DE HRB 12345");
  expect(parseForeignKey("XX 12345")).toBe("wrong");
  expect(parseForeignKey("91140525YANGL0013U")).toBeNull();
  expect(normaliseRegistryKey(" 91140525yangl0013u")).toBe("91140525YANGL0013U");
  expect(registryEntryOf("DE HRB 12345")).toEqual({
    country: "DE",
    creditCode: null,
    registrationNumber: "HRB 12345",
  });
});

test("titles are written with level and year, and read in any order and width", () => {
  const title = { title: "绿色工厂", level: "provincial", year: 2023 } as const;
  expect(titleText(title)).toBe("绿色工厂（省级，2023）");
  for (const text of ["绿色工厂（省级，2023）", "绿色工厂(2023年 省级)", " 绿色工厂 （2023、省） "]) {
    expect(parseTitle(text)).toEqual(title);
  }
  expect(parseTitle("绿色工厂（很好）")).toBeUndefined();
  expect(parseTitle("绿色工厂（1023）")).toBeUndefined();
});

test("a list without years keeps those that are known, and a level where there is one", () => {
  const stored = [{ title: "绿色工厂", level: "provincial", year: 2023 } as const];
  expect(completedTitles([{ title: "绿色工厂", level: "", year: null }], stored)).toEqual(stored);
  const other = { title: "绿色工厂", level: "municipal", year: null } as const;
  expect(completedTitles([other], stored)).toEqual([other]);
});
