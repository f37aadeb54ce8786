import { expect, test } from "@playwright/test";

import { accountMessages } from "#app/features/accounts/messages/accounts.ts";
import { invitationMessages } from "#app/features/accounts/messages/invitations.ts";
import { privacyMessages } from "#app/features/privacy/messages/privacy.ts";
import { paths } from "#app/paths.ts";
import { sampleStaff } from "#app/seed/sample-accounts.ts";

import { asPerson, field, openBrowser } from "../fixtures/browser.ts";

const EDITION = "2026";
const EMAIL = `privacy-${process.pid}@journey.example`;
const PASSWORD = "a long enough password";
const NAME = `待忘${process.pid}`;
const m = privacyMessages.zh;

test("a person takes her data along and asks to be erased; an administrator does it; the ledger stands and the log no longer names her", async ({
  browser,
}) => {
  const reader = { locale: "zh" as const };
  const office = await asPerson(browser, reader, sampleStaff.organizer);
  const granted = await office.request.post(paths.console.settings(EDITION), {
    form: { intent: "grant", email: EMAIL, name: NAME, role: "viewer" },
    headers: { Origin: new URL(office.url()).origin },
    maxRedirects: 0,
  });
  expect(granted.status()).toBe(303);
  await office.goto(`${paths.console.invitations(EDITION)}?q=${encodeURIComponent(EMAIL)}`);
  await office.getByRole("link", { name: NAME }).first().click();
  const link = await field(office, invitationMessages.zh.detail.link).inputValue();
  await office.goto(paths.console.ledger(EDITION));
  const totals = await office.locator("main .money").allTextContents();
  expect(totals.length).toBeGreaterThan(0);

  const page = await (await openBrowser(browser, reader)).newPage();
  await page.goto(link);
  await field(page, accountMessages.zh.newPassword).fill(PASSWORD);
  await field(page, accountMessages.zh.repeated).fill(PASSWORD);
  await page.getByRole("button", { name: accountMessages.zh.invitation.submit }).click();
  await expect(page).not.toHaveURL(/invitation/);
  await page.goto(paths.ownData());
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: m.export.submit }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toContain(EMAIL);
  await page.getByRole("button", { name: m.erasure.request }).click();
  await expect(page.getByRole("button", { name: m.erasure.withdraw })).toBeVisible();

  const admin = await asPerson(browser, reader, sampleStaff.administrator);
  await admin.goto(paths.console.privacy());
  await admin.getByRole("link", { name: NAME }).first().click();
  await field(admin, m.console.sure).check();
  await admin.getByRole("button", { name: m.console.erase }).click();
  await expect(admin.getByText(m.console.erased).first()).toBeVisible();

  await page.goto(paths.ownData());
  await expect(page).toHaveURL(/sign-in/);
  await office.goto(paths.console.ledger(EDITION));
  expect(await office.locator("main .money").allTextContents()).toEqual(totals);
  await office.goto(paths.console.audit(EDITION));
  await expect(office.getByText(m.erasure.pseudonym).first()).toBeVisible();
  expect(await office.locator("main").textContent()).not.toContain(NAME);
});
