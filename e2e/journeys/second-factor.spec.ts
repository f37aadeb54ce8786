import { expect, test, type Page } from "@playwright/test";
import { TOTP } from "otpauth";

import { accountMessages } from "#app/features/accounts/messages/accounts.ts";
import { invitationMessages } from "#app/features/accounts/messages/invitations.ts";
import { securityMessages } from "#app/features/accounts/messages/security.ts";
import { paths } from "#app/paths.ts";
import { sampleStaff } from "#app/seed/sample-accounts.ts";

import { field, openBrowser, signIn } from "../fixtures/browser.ts";

const EDITION = "2026";
const EMAIL = `second-factor-${process.pid}@journey.example`;
const PASSWORD = "a long enough password";
const NAME = "严谨";
const m = securityMessages.zh;

/** A code of now or of a step ahead, which the platform takes too: a code of the same step is not taken twice. */
function codeOf(key: string, stepsAhead = 0): string {
  const totp = new TOTP({ secret: key.replaceAll(" ", ""), digits: 6, period: 30 });
  return totp.generate({ timestamp: Date.now() + stepsAhead * 30_000 });
}

async function firstStep(page: Page): Promise<void> {
  const text = accountMessages.zh.signIn;
  await page.goto(paths.signIn());
  await page.getByLabel(text.login).fill(EMAIL);
  await page.getByLabel(text.password).fill(PASSWORD);
  await page.getByRole("button", { name: text.submit }).click();
  await expect(page.getByRole("heading", { level: 1, name: m.step.title })).toBeVisible();
}

async function secondStep(page: Page, code: string): Promise<void> {
  await field(page, m.step.code).fill(code);
  await page.getByRole("button", { name: m.step.submit }).click();
}

test("a new organizer must have a second factor, signs in with it and with a recovery code, and ends another session", async ({
  browser,
}) => {
  const reader = { locale: "zh" as const };
  const office = await (await openBrowser(browser, reader)).newPage();
  await signIn(office, "zh", sampleStaff.organizer);
  const granted = await office.request.post(paths.console.settings(EDITION), {
    form: { intent: "grant", email: EMAIL, name: NAME, role: "organizer" },
    headers: { Origin: new URL(office.url()).origin },
    maxRedirects: 0,
  });
  expect(granted.status()).toBe(303);
  await office.goto(`${paths.console.invitations(EDITION)}?q=${encodeURIComponent(EMAIL)}`);
  await office.getByRole("link", { name: NAME }).first().click();
  const link = await field(office, invitationMessages.zh.detail.link).inputValue();

  const page = await (await openBrowser(browser, reader)).newPage();
  await page.goto(link);
  await field(page, accountMessages.zh.newPassword).fill(PASSWORD);
  await field(page, accountMessages.zh.repeated).fill(PASSWORD);
  await page.getByRole("button", { name: accountMessages.zh.invitation.submit }).click();

  // Wherever she turns, she is led to set it up: pages, data alone, and writes.
  const enrol = page.getByRole("heading", { level: 1, name: m.enrol.title });
  await expect(enrol).toBeVisible();
  await page.goto(paths.console.overview(EDITION));
  await expect(enrol).toBeVisible();
  const origin = new URL(page.url()).origin;
  const data = await page.request.get(`${paths.console.settings(EDITION)}.data`, { maxRedirects: 0 });
  expect(await data.text()).toContain(paths.secondFactor());
  const write = await page.request.post(paths.console.settings(EDITION), {
    form: { intent: "phase" },
    headers: { Origin: origin },
    maxRedirects: 0,
  });
  expect([write.status(), write.headers().location]).toEqual([
    302,
    expect.stringContaining(paths.secondFactor()),
  ]);

  const key = (await page.getByTestId("totp-key").textContent()) ?? "";
  await field(page, m.enrol.code).fill(codeOf(key));
  await page.getByRole("button", { name: m.enrol.submit }).click();
  await expect(page.getByRole("heading", { level: 1, name: m.codes.title })).toBeVisible();
  const codes = await page.getByRole("list", { name: m.codes.list }).getByRole("listitem").allTextContents();
  expect(codes).toHaveLength(10);
  await page.getByRole("link", { name: m.codes.go }).click();
  await expect(page).toHaveURL(/\/console/);

  const phone = await (await openBrowser(browser, { ...reader, isPhone: true })).newPage();
  await firstStep(phone);
  // The first step alone opens nothing.
  await phone.goto(paths.console.overview(EDITION));
  await expect(phone).toHaveURL(/sign-in\?next=/);
  await firstStep(phone);
  const used = codeOf(key, 1);
  await secondStep(phone, used);
  await expect(phone).toHaveURL(/\/console/);

  const tablet = await (await openBrowser(browser, reader)).newPage();
  await firstStep(tablet);
  await secondStep(tablet, used);
  await expect(tablet.getByText(m.refusals.wrong_code)).toBeVisible();
  await secondStep(tablet, codes[0] ?? "");
  await expect(tablet).toHaveURL(/\/console/);

  await page.goto(paths.sessions());
  const others = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: m.sessions.revoke }) });
  await expect(others).toHaveCount(2);
  await page.getByRole("button", { name: m.sessions.endOthers }).click();
  await expect(others).toHaveCount(0);
  await tablet.goto(paths.console.overview(EDITION));
  await expect(tablet).toHaveURL(/sign-in/);
});
