import { expect, test } from "vitest";

import { EDITION_PHASES, isPhaseStep, neighboursOf } from "./edition-phase.ts";

test("an edition goes one step forward or one step back", () => {
  for (const [from, phase] of EDITION_PHASES.entries()) {
    for (const [to, other] of EDITION_PHASES.entries()) {
      expect(isPhaseStep(phase, other)).toBe(Math.abs(from - to) === 1);
    }
  }
});

test("nothing lies before the draft or after the end", () => {
  expect(neighboursOf("draft")).toEqual({ previous: undefined, next: "registration" });
  expect(neighboursOf("closed")).toEqual({ previous: "follow_up", next: undefined });
});
