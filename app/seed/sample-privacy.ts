import { setConsent } from "#app/features/privacy/commands/set-consent.server.ts";

import { expectOk, type SampleStage } from "./sample-stage.ts";

const GIVING = 6;
const DAY_MS = 86_400_000;

/** Some people share their contact details before a meeting is confirmed, and one has thought better of it. */
export async function replayConsents(stage: SampleStage): Promise<void> {
  const now = stage.services.clock().getTime();
  const firms = stage.data.organisations.slice(0, GIVING);
  for (const [index, { key }] of firms.entries()) {
    const given = { purpose: "contact_sharing", isGiven: true, textVersion: 1 } as const;
    const ctx = await stage.asFirm(key, new Date(now - (20 - index) * DAY_MS));
    expectOk(await setConsent(ctx, given), "consent");
    if (index > 0) continue;
    const later = await stage.asFirm(key, new Date(now - 2 * DAY_MS));
    expectOk(await setConsent(later, { ...given, isGiven: false }), "withdrawal of consent");
  }
}
