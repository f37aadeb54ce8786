import { expect, test } from "vitest";

import { mayContactBeSeen } from "./contact.ts";

test("contact details are closed without a meeting and without consent, and either opens them", () => {
  expect(mayContactBeSeen({ hasConfirmedMeeting: false, hasConsented: false })).toBeNull();
  expect(mayContactBeSeen({ hasConfirmedMeeting: true, hasConsented: false })).toBe("meeting");
  expect(mayContactBeSeen({ hasConfirmedMeeting: false, hasConsented: true })).toBe("consent");
  expect(mayContactBeSeen({ hasConfirmedMeeting: true, hasConsented: true })).toBe("meeting");
});
