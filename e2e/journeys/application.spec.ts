import { readFile } from "node:fs/promises";

import { expect, test, type Page } from "@playwright/test";

import { participationMessages } from "#app/features/participation/messages/participation.ts";
import { paths } from "#app/paths.ts";
import { listMessages } from "#app/ui/messages/lists.ts";

import { asPerson } from "../fixtures/browser.ts";

const EDITION = "2026";
/** A firm of the sample whose application is a draft. */
const FIRM = { email: "late12@applicant.example", name: "泽州县听澜管业有限公司" };
const ORGANIZER = "organizer@jincheng.example";
const REASON = "请写明球墨铸铁管的口径范围。";
const m = participationMessages.zh;

test("a firm applies, is returned with a reason, mends it, is approved before open pages, and prints its badge", async ({
  browser,
}) => {
  const firm = await asPerson(browser, { locale: "zh" }, FIRM.email);
  const organizer = await asPerson(browser, { locale: "zh" }, ORGANIZER);
  const queue = await organizer.context().newPage();
  await queue.goto(paths.console.toDecide(EDITION));

  await test.step("what is missing is named beside its field, and nothing is lost", async () => {
    await firm.goto(paths.workspace.application(EDITION));
    await firm.getByLabel("主要产品").fill("");
    await firm.getByRole("button", { name: m.own.submit }).click();
    await expect(firm.getByText(m.errors.needed)).toBeVisible();
    await expect(firm.getByLabel("年产能")).toHaveValue("5400");
    await firm.getByLabel("主要产品").fill("球墨铸铁管");
    await firm.getByRole("button", { name: m.own.submit }).click();
    await expect(firm.getByText(m.own.leads.submitted)).toBeVisible();
  });
  await test.step("the queue that stands open shows it within two seconds", async () => {
    await expect(queue.getByRole("link", { name: FIRM.name })).toBeVisible({ timeout: 2_000 });
  });
  await test.step("the organizer returns it, and the firm's open page says why", async () => {
    await queue.getByRole("link", { name: FIRM.name }).click();
    await queue.getByText(m.detail.return, { exact: true }).click();
    await queue.getByLabel(m.detail.reason).first().fill(REASON);
    await queue.getByRole("button", { name: m.detail.returnButton }).click();
    await expect(firm.getByText(REASON).first()).toBeVisible();
  });
  await test.step("the firm mends it and submits again", async () => {
    await firm.getByRole("link", { name: m.own.mend }).click();
    await firm.getByLabel("主要产品").fill("球墨铸铁管，DN80 至 DN1200");
    await firm.getByRole("button", { name: m.own.submit }).click();
    await expect(firm.getByText(m.own.leads.submitted)).toBeVisible();
  });
  await test.step("the organizer approves it from the list, after a preview", () => approveInBulk(organizer));
  await test.step("the firm names its delegate and prints the badge", () => printBadge(firm));
});

async function approveInBulk(page: Page): Promise<void> {
  await page.goto(paths.console.toDecide(EDITION));
  await page.getByLabel(listMessages.zh.select.row(FIRM.name)).check();
  await page.getByRole("button", { name: m.queue.bulkApprove }).click();
  await expect(page.getByText(m.bulk.willApprove, { exact: true })).toBeVisible();
  await page.getByRole("button", { name: m.bulk.confirmApprove({ n: "1" }) }).click();
  await expect(page.getByText(m.bulk.done({ n: "1", m: "0" }))).toBeVisible();
}

async function printBadge(page: Page): Promise<void> {
  await expect(page.getByText(m.own.leads.approved)).toBeVisible();
  await page.getByRole("checkbox", { name: "戢云深" }).check();
  await page.getByRole("button", { name: m.own.saveDelegates }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: m.own.badges }).click(),
  ]);
  const pdf = await readFile(await download.path());
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  expect(pdf.byteLength).toBeGreaterThan(5_000);
}
