import { expect, test } from "vitest";

import { fillTemplate, subjectLine, unknownVariables, variablesOf } from "./template-text.ts";

test("variables are found once each, and only words in braces count", () => {
  expect(variablesOf("{firm} asks {firm} at {when}; {} {Not} { firm } {a-b}")).toEqual(["firm", "when"]);
});

test("a variable that a kind does not have is named", () => {
  expect(unknownVariables("{firm}: {amount} {table}", ["firm", "table"])).toEqual(["amount"]);
});

test("a line whose variables are all empty falls away, other empty lines stay", () => {
  const template = "{firm} asks.\n\nAbout: {about}\nThey wrote: {words}\nEnd";
  expect(fillTemplate(template, { firm: "A", about: "steel", words: "" })).toBe(
    "A asks.\n\nAbout: steel\nEnd",
  );
  expect(fillTemplate("{a}{b}", { a: "", b: "x" })).toBe("x");
});

test("braces, dollar signs and markup in a value stay what they are", () => {
  expect(fillTemplate("{firm} - {about}", { firm: "{about}", about: "$& <b>$1</b>" })).toBe(
    "{about} - $& <b>$1</b>",
  );
});

test("a name that objects inherit is no value", () => {
  expect(fillTemplate("{toString}x{constructor}", Object.create(null) as Record<string, string>)).toBe("");
});

test("a subject is one line without the breaks that would begin another header", () => {
  expect(subjectLine("Hello\r\nBcc: all@firm.example")).toBe("Hello Bcc: all@firm.example");
  expect(Array.from(subjectLine("长".repeat(300)))).toHaveLength(150);
});
