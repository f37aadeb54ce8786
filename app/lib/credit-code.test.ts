import fc from "fast-check";
import { expect, test } from "vitest";

import { checkCharacter, creditCodeProblem, normaliseCreditCode } from "./credit-code.ts";

const CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const first17 = fc
  .array(fc.integer({ min: 0, max: 30 }), { minLength: 17, maxLength: 17 })
  .map((values) => values.map((value) => CHARACTERS[value]).join(""));

test("published codes of real public bodies and companies pass", () => {
  // Registered codes of Alibaba (China), Tencent (Shenzhen), Huawei and PetroChina.
  for (const code of [
    "91330100799655058B",
    "9144030071526726XG",
    "914403001922038216",
    "91110000710925462X",
  ]) {
    expect(creditCodeProblem(code)).toBeNull();
  }
});

test("any single wrong character is found", () => {
  fc.assert(
    fc.property(
      first17,
      fc.integer({ min: 0, max: 17 }),
      fc.integer({ min: 1, max: 30 }),
      (start, at, shift) => {
        const code = start + checkCharacter(start);
        expect(creditCodeProblem(code)).toBeNull();
        const value = CHARACTERS.indexOf(code.charAt(at));
        const wrong = code.slice(0, at) + CHARACTERS.charAt((value + shift) % 31) + code.slice(at + 1);
        expect(creditCodeProblem(wrong)).toBe("check_character");
      },
    ),
  );
});

test("letters outside the alphabet, other lengths and empty texts have the wrong form", () => {
  for (const text of [
    "",
    "91330100799655058",
    "91330100799655058BB",
    "9133010079965505IB",
    "91330100799655058b",
  ]) {
    expect(creditCodeProblem(text)).toBe("form");
  }
});

test("small letters, full-width characters and spaces are what people type for the same code", () => {
  expect(normaliseCreditCode(" 9133 0100 7996 5505 8b ")).toBe("91330100799655058B");
  expect(normaliseCreditCode("９１３３０１００７９９６５５０５８Ｂ")).toBe("91330100799655058B");
});
