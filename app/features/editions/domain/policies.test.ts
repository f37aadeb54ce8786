import { expect, test } from "vitest";

import { changedPolicies, findPolicyProblem, type Policies } from "./policies.ts";

const policies: Policies = {
  askDirection: "both",
  requestQuota: 12,
  requestExpiryHours: 24,
  eventDayMinutes: 60,
  pendingHolds: false,
  answerMode: "approval",
  slotChoice: "asking",
};

test("a hold needs a slot that is asked for and an answer to wait for", () => {
  expect(findPolicyProblem(policies)).toBeUndefined();
  expect(findPolicyProblem({ ...policies, pendingHolds: true })).toBeUndefined();
  for (const slotChoice of ["accepting", "scheduler"] as const) {
    expect(findPolicyProblem({ ...policies, pendingHolds: true, slotChoice })).toBe("hold_needs_slot");
  }
  expect(findPolicyProblem({ ...policies, pendingHolds: true, answerMode: "auto" })).toBe("hold_needs_slot");
});

test("a request that nobody answers cannot leave its slot to the answer", () => {
  const auto = { ...policies, answerMode: "auto" as const };
  expect(findPolicyProblem({ ...auto, slotChoice: "accepting" })).toBe("auto_needs_slot");
  expect(findPolicyProblem(auto)).toBeUndefined();
  expect(findPolicyProblem({ ...auto, slotChoice: "scheduler" })).toBeUndefined();
});

test("changes are named in the order of the form", () => {
  expect(changedPolicies(policies, policies)).toEqual([]);
  const changed = { ...policies, pendingHolds: true, requestQuota: 3 };
  expect(changedPolicies(policies, changed)).toEqual(["requestQuota", "pendingHolds"]);
});
