import { expect, test } from "vitest";

import { checkAnswers } from "./answer-schema.ts";
import {
  answerText,
  findFormProblem,
  moveField,
  nextKey,
  type FieldType,
  type FormField,
} from "./application-form.ts";

function field(key: string, type: FieldType, values: Partial<FormField> = {}): FormField {
  return {
    key,
    type,
    labelZh: `问题${key}`,
    labelEn: `Question ${key}`,
    hintZh: "",
    hintEn: "",
    isRequired: true,
    isKey: false,
    unitZh: "",
    unitEn: "",
    options: [],
    ...values,
  };
}

const COLOURS = [
  { zh: "红", en: "Red" },
  { zh: "绿", en: "Green" },
];

test("required questions left empty are named by their controls, optional ones are not", () => {
  const fields = [
    field("a", "short_text"),
    field("b", "number", { isRequired: false }),
    field("c", "choice_many", { options: COLOURS }),
    field("d", "contact"),
  ];
  expect(checkAnswers(fields, { a_a: "  " })).toEqual({
    a_a: "needed",
    a_c: "needed",
    a_dName: "needed",
    a_dPhone: "needed",
  });
});

test.each<[FieldType, string, string]>([
  ["number", "12万", "numberNeeded"],
  ["date", "2026-02-30", "dateNeeded"],
  ["choice_one", "蓝", "choiceNeeded"],
  ["choice_many", "蓝", "choiceNeeded"],
  ["yes_no", "maybe", "needed"],
  ["file", "x", "needed"],
  ["short_text", "长".repeat(201), "tooLong"],
])("a %s refuses %s", (type, typed, code) => {
  expect(checkAnswers([field("a", type, { options: COLOURS })], { a_a: typed })).toEqual({ a_a: code });
});

test("several texts where one belongs are a problem of their field, one where several may be is fine", () => {
  expect(checkAnswers([field("a", "short_text")], { a_a: ["一", "二"] })).toEqual({ a_a: "needed" });
  expect(checkAnswers([field("a", "choice_many", { options: COLOURS })], { a_a: "红" })).toEqual({});
});

test("a form is published only with questions that can be answered", () => {
  expect(findFormProblem([])).toBe("no_fields");
  expect(findFormProblem([field("a", "choice_one")])).toBe("options_needed");
  expect(findFormProblem([field("a", "date"), field("a", "date")])).toBe("double_key");
  expect(findFormProblem([field("a", "choice_one", { options: COLOURS })])).toBeNull();
});

test("questions move by one place and stay at the ends", () => {
  const fields = ["a", "b", "c"].map((key) => field(key, "date"));
  const keys = (moved: FormField[]) => moved.map(({ key }) => key).join("");
  expect(keys(moveField(fields, "b", -1))).toBe("bac");
  expect(keys(moveField(fields, "c", 1))).toBe("abc");
  expect(keys(moveField(fields, "x", 1))).toBe("abc");
});

test("a new question never takes the key of another", () => {
  expect(nextKey([{ key: "q2" }])).toBe("q3");
});

test("an answer reads as one text, a contact in its parts", () => {
  expect(answerText(field("a", "contact"), { a_aName: "王芳", a_aPhone: "0356-1", a_aEmail: "" })).toBe(
    "王芳 · 0356-1",
  );
});
