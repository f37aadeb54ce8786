import { expect, test, type Page } from "@playwright/test";

import { signUpMessages } from "#app/features/organisations/messages/sign-up.ts";
import { organisationConsoleMessages } from "#app/features/organisations/messages/console.ts";
import { firmMessages } from "#app/features/organisations/messages/firm.ts";
import { organisationMessages } from "#app/features/organisations/messages/organisations.ts";
import { accountMessages } from "#app/features/accounts/messages/accounts.ts";
import { checkCharacter } from "#app/lib/credit-code.ts";
import { paths } from "#app/paths.ts";
import { sampleStaff } from "#app/seed/sample-accounts.ts";

import { asPerson, field, openBrowser } from "../fixtures/browser.ts";

const serial = String(Date.now() % 1_000_000).padStart(6, "0");
const first17 = `91140525MA8${serial}`;
const CODE = first17 + checkCharacter(first17);
const FIRM = `砚溪精密铸件厂${serial}`;
const EMAIL = `sign-up-${serial}@yanxi.example`;
const READER = { locale: "zh" } as const;
const m = signUpMessages.zh;
const words = organisationMessages.zh;

async function fillIn(page: Page, code: string): Promise<void> {
  await field(page, m.personName).fill("溪照");
  await field(page, m.email).fill(EMAIL);
  await page.getByLabel(accountMessages.zh.newPassword).fill("bridge over the Dan");
  await page.getByLabel(accountMessages.zh.repeated).fill("bridge over the Dan");
  await field(page, words.fields.creditCode).fill(code);
  await field(page, words.fields.nameZh).fill(FIRM);
  await page.getByLabel(words.kinds.supplier, { exact: true }).check();
  await field(page, words.fields.county).selectOption("泽州县");
  await page.getByRole("button", { name: m.submit, exact: true }).click();
}

/** The letter's link, from the outbox, as no mail server is there. */
async function linkFromOutbox(page: Page): Promise<string> {
  await page.goto(`${paths.console.outbox()}?q=${encodeURIComponent(EMAIL)}`);
  const letter = page.locator(".letter").filter({ hasText: "/sign-up/confirm/" });
  await expect(letter).toHaveCount(1);
  return /\/sign-up\/confirm\/[\w-]+\/[\w-]+/.exec((await letter.textContent()) ?? "")?.[0] ?? "";
}

test("from a sign-up with a new code to the firm's own page", async ({ browser }) => {
  const context = await openBrowser(browser, READER);
  const page = await context.newPage();
  await page.goto(paths.signUp.form());
  const wrong = CODE.slice(0, 17) + (CODE.endsWith("0") ? "1" : "0");
  await fillIn(page, wrong);
  await expect(page.getByText(words.errors.codeCheck).first()).toBeVisible();
  await fillIn(page, CODE);
  await expect(page.getByRole("heading", { level: 1, name: m.sent.title })).toBeVisible();

  const administrator = await asPerson(browser, READER, sampleStaff.administrator);
  await page.goto(await linkFromOutbox(administrator));
  await page.getByRole("button", { name: m.confirm.submit }).click();
  await expect(page.getByRole("heading", { name: FIRM })).toBeVisible();
  await expect(page.getByText(m.status.waitingNew, { exact: true })).toBeVisible();
  await page.goto(paths.workspace.firm("2026"));
  await expect(page.getByRole("heading", { level: 1, name: FIRM })).toHaveCount(0);

  const organizer = await asPerson(browser, READER, sampleStaff.organizer);
  await organizer.goto(paths.console.organisationReview());
  const panel = organizer.locator("section", { has: organizer.getByRole("heading", { name: FIRM }) });
  await panel.getByRole("button", { name: organisationConsoleMessages.zh.review.approve }).click();
  await expect(organizer.getByText(organisationConsoleMessages.zh.review.approved)).toBeVisible();

  await page.goto(paths.signUp.status());
  await expect(page.getByText(m.status.approved, { exact: true })).toBeVisible();
  await page.goto(paths.workspace.firm("2026"));
  await expect(page.getByRole("heading", { level: 1, name: FIRM })).toBeVisible();
  await expect(page.getByRole("heading", { name: firmMessages.zh.titles.title })).toBeVisible();
});
