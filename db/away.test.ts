import { expect, test } from "vitest";

import { isDatabaseAway } from "./away.server.ts";

function errorWith(code: string): Error {
  return Object.assign(new Error("refused"), { code });
}

test.each(["53100", "53300", "57P01", "57P03", "08006", "58030", "ECONNREFUSED", "ECONNRESET"])(
  "%s means that the database cannot serve for the moment",
  (code) => {
    expect(isDatabaseAway(errorWith(code))).toBe(true);
    expect(isDatabaseAway(new Error("outer", { cause: errorWith(code) }))).toBe(true);
    expect(isDatabaseAway(new AggregateError([errorWith(code)]))).toBe(true);
  },
);

test("a connection that broke or never came has no code and is told by its words", () => {
  expect(isDatabaseAway(new Error("Connection terminated unexpectedly"))).toBe(true);
  expect(isDatabaseAway(new Error("timeout exceeded when trying to connect"))).toBe(true);
});

test("a wrong statement, a broken rule and a fault of ours are no absence", () => {
  for (const code of ["42601", "23505", "22P02", "57014", ""])
    expect(isDatabaseAway(errorWith(code))).toBe(false);
  expect(isDatabaseAway("Connection terminated")).toBe(false);
});
