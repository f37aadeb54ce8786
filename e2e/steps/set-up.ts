import { expect, type Page } from "@playwright/test";

import { accountMessages } from "#app/features/accounts/messages/accounts.ts";
import { invitationMessages } from "#app/features/accounts/messages/invitations.ts";
import type { Phase } from "#app/features/editions/domain/edition-phase.ts";
import { editionFormMessages } from "#app/features/editions/messages/edition-form.ts";
import { editionMessages } from "#app/features/editions/messages/editions.ts";
import { phaseMessages } from "#app/features/editions/messages/phases.ts";
import { importMessages } from "#app/features/participation/messages/import.ts";
import { targetMessages } from "#app/features/targets/messages/targets.ts";
import { paths } from "#app/paths.ts";

import { field, openBrowser } from "../fixtures/browser.ts";
import type { Firm, Run } from "../fixtures/run.ts";
import { filledWorkbook } from "../fixtures/workbook.ts";

/** The organizer creates the edition: two days, slots of 20 minutes with a lunch break, 30 tables. */
export async function createEdition(page: Page, run: Run): Promise<void> {
  const m = editionFormMessages[run.locale];
  await page.goto(paths.console.newEdition());
  await field(page, m.nameZh).fill("2026 年供需对接活动（试运行）");
  await field(page, m.nameEn).fill("Matchmaking 2026 (trial)");
  await field(page, m.slug).fill(run.slug);
  await field(page, m.startsOn).fill(run.days[0]);
  await field(page, m.endsOn).fill(run.days[1]);
  for (const [index, [hall, prefix]] of [
    ["东厅", "A"],
    ["西厅", "B"],
    ["北厅", "C"],
  ].entries()) {
    await page.locator(`[name="areas[${index}].hall"]`).fill(hall ?? "");
    await page.locator(`[name="areas[${index}].prefix"]`).fill(prefix ?? "");
    await page.locator(`[name="areas[${index}].count"]`).fill("10");
  }
  await page.getByRole("button", { name: m.create }).click();
  await expect(page).toHaveURL(new RegExp(`${paths.console.settings(run.slug)}$`));
  const settings = editionMessages[run.locale].settings;
  await expect(page.getByText(settings.tableSum({ n: "30" })).first()).toBeVisible();
  await expect(page.getByText(settings.gridSum({ slots: "36" })).first()).toBeVisible();
}

/** Both targets, each shown back in digits and words before it is stored. */
export async function setTargets(page: Page, run: Run): Promise<void> {
  const m = targetMessages[run.locale];
  const lastDay = `${run.days[1].slice(0, 4)}-12-31`;
  await page.goto(paths.console.targets(run.slug));
  await field(page, m.scopes.edition).check();
  await field(page, m.form.measure).selectOption("contract_value");
  await field(page, m.form.since).fill("2026-01-01");
  await field(page, m.form.until).fill(lastDay);
  await field(page, m.form.amount).fill("5000万");
  await page.getByRole("button", { name: m.form.review }).click();
  await expect(page.getByText("50,000,000.00").first()).toBeVisible();
  await page.getByRole("button", { name: m.review.save }).click();
  await expect(page.getByRole("button", { name: m.form.review })).toBeVisible();

  await page.goto(paths.console.targets(run.slug));
  await field(page, m.scopes.series).check();
  await field(page, m.form.measure).selectOption("contract_value");
  await field(page, m.form.since).fill("2022-01-01");
  await field(page, m.form.until).fill(lastDay);
  await field(page, m.form.amount).fill("150亿");
  await field(page, m.form.baselineAmount).fill("136.9亿");
  await field(page, m.form.baselineUntil).fill("2025-12-31");
  await field(page, m.form.baselineLabelZh).fill("2022–2025 四届累计");
  await field(page, m.form.baselineLabelEn).fill("2022-2025, four editions");
  await field(page, m.form.baselineSourceZh).fill("晋城市 2025 年终总结（公布值）");
  await field(page, m.form.baselineSourceEn).fill("The city's 2025 year-end review (published)");
  await page.getByRole("button", { name: m.form.review }).click();
  await expect(page.getByText("13,690,000,000.00").first()).toBeVisible();
  await page.getByRole("button", { name: m.review.save }).click();
  await expect(page.getByRole("button", { name: m.form.review })).toBeVisible();
}

async function upload(page: Page, run: Run, name: string, content: Buffer): Promise<void> {
  const m = importMessages[run.locale];
  await page.goto(paths.console.import(run.slug));
  const choosing = page.waitForEvent("filechooser");
  await field(page, m.file).click();
  await (
    await choosing
  ).setFiles({
    name,
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: content,
  });
  await page.getByRole("button", { name: m.check }).click();
  await expect(page).toHaveURL(new RegExp(`${paths.console.importRun(run.slug, "[0-9a-f-]{36}")}$`));
}

/** A workbook with a wrong check character is refused by cell; the right one is written; again, nothing changes. */
export async function importWorkbook(page: Page, run: Run): Promise<void> {
  const m = importMessages[run.locale];
  const download = page.waitForEvent("download");
  await page.goto(paths.console.import(run.slug));
  await page.getByRole("link", { name: m.template }).click();
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);

  const right = run.supplier.code;
  const wrong = right.slice(0, 17) + (right.endsWith("0") ? "1" : "0");
  await upload(page, run, "wrong.xlsx", await filledWorkbook(run, { supplierCode: wrong }));
  await expect(page.getByText(m.problem.credit_code_check({ text: wrong })).first()).toBeVisible();
  await expect(page.getByRole("cell", { name: "A2" }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: m.run.apply })).toHaveCount(0);

  const content = await importRightWorkbook(page, run);
  await upload(page, run, "right.xlsx", content);
  await expect(page.getByRole("heading", { level: 1, name: m.run.titles.nothing })).toBeVisible();
}

/** Uploads the workbook, looks at what it would write, and lets it be written. The page follows by itself. */
export async function importRightWorkbook(page: Page, run: Run): Promise<Buffer> {
  const m = importMessages[run.locale];
  const content = await filledWorkbook(run);
  await upload(page, run, "right.xlsx", content);
  await page.getByRole("button", { name: m.run.apply }).click();
  await expect(page.getByRole("heading", { level: 1, name: m.run.titles.applied })).toBeVisible({
    timeout: 20_000,
  });
  return content;
}

/** Opens the phase in which firms may ask for meetings. */
export async function openForMeetings(page: Page, run: Run): Promise<void> {
  await goThroughPhases(page, run, ["registration", "matching"]);
}

/** Takes the edition on, each time after a look at what will happen. */
export async function goThroughPhases(page: Page, run: Run, phases: Phase[]): Promise<void> {
  const m = editionMessages[run.locale];
  const review = phaseMessages[run.locale];
  await page.goto(paths.console.settings(run.slug));
  for (const next of phases) {
    const phase = m.phases[next];
    await page.getByRole("button", { name: m.settings.goOn({ phase }) }).click();
    await expect(page.getByRole("heading", { name: review.review({ phase }) })).toBeVisible();
    await page.getByRole("button", { name: review.confirm({ phase }) }).click();
    await expect(page.getByText(m.settings.now({ phase })).first()).toBeVisible();
  }
}

/** Adds people of the platform to the edition's staff. */
export async function appoint(page: Page, run: Run, email: string, role: "verifier"): Promise<void> {
  const m = editionMessages[run.locale];
  await page.goto(paths.console.settings(run.slug));
  await field(page, m.settings.grantEmail).fill(email);
  await field(page, m.settings.grantRole).selectOption(role);
  await page.getByRole("button", { name: m.settings.grantSubmit }).click();
  await expect(page.getByRole("cell", { name: email }).first()).toBeVisible();
}

/** An invited person opens the personal link on her own device and sets a password. Returns her page. */
export async function acceptInvitation(organizer: Page, run: Run, firm: Firm): Promise<Page> {
  const m = invitationMessages[run.locale];
  const account = accountMessages[run.locale];
  await organizer.goto(paths.console.invitations(run.slug));
  await organizer.getByRole("link", { name: firm.person }).first().click();
  const qr = organizer.getByRole("img", { name: m.detail.qr({ name: firm.person }) });
  await expect(qr).toBeVisible();
  // Only a picture can be saved from the page and pasted into WeChat.
  await expect(qr).toHaveAttribute("src", /^data:image\/png;/);
  const link = await field(organizer, m.detail.link).inputValue();

  const context = await openBrowser(run.browser, { ...run.reader, isWeChat: run.reader.isPhone === true });
  const page = await context.newPage();
  await page.goto(link);
  await field(page, account.newPassword).fill(firm.password);
  await field(page, account.repeated).fill(firm.password);
  await page.getByRole("button", { name: account.invitation.submit }).click();
  await expect(page).toHaveURL(new RegExp(`${paths.workspace.home(run.slug)}$`));
  return page;
}
