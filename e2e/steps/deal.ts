import { readFile } from "node:fs/promises";

import { expect, type Page } from "@playwright/test";

import { dealMessages } from "#app/features/deals/messages/deals.ts";
import { ledgerMessages } from "#app/features/deals/messages/ledger.ts";
import { measureMessages } from "#app/features/deals/messages/measures.ts";
import { createFormat } from "#app/i18n/format.ts";
import { parseYuan } from "#app/lib/money.ts";
import { paths } from "#app/paths.ts";
import { readWorkbook } from "#app/server/spreadsheet/read-workbook.server.ts";
import { liveMessages } from "#app/ui/messages/live.ts";

import { field, openBrowser, sendSignIn } from "../fixtures/browser.ts";
import { slipPdf } from "../fixtures/evidence.ts";
import type { Run } from "../fixtures/run.ts";

const SIGNED = 1_234_567_890n;
const AMENDED = 1_100_000_000n;
const BASELINE = 1_369_000_000_000n;
/** What the issue of the platform promises for an open overview. */
const LIVE_MS = 2_000;

const TITLE = { zh: "球墨铸铁管采购合同", en: "Purchase of ductile iron pipes" };

/** The supplier records the deal with its PDF, after a look at what the amount was read as. */
export async function recordDeal(supplier: Page, run: Run): Promise<void> {
  const m = dealMessages[run.locale];
  await supplier.goto(paths.workspace.deals(run.slug));
  const buyer = run.locale === "zh" ? run.buyer.nameZh : run.buyer.nameEn;
  await supplier.getByRole("link", { name: m.list.fromMeeting({ name: buyer }) }).click();
  await field(supplier, m.form.name).fill(TITLE[run.locale]);
  await field(supplier, m.form.measure).selectOption("contract_value");
  await field(supplier, m.form.amount).fill("12,345,678.90");
  await field(supplier, m.form.evidence).setInputFiles({
    name: "contract.pdf",
    mimeType: "application/pdf",
    buffer: slipPdf("SAMPLE"),
  });
  await supplier.getByRole("button", { name: m.form.review }).click();
  await expect(supplier.getByRole("heading", { level: 1, name: m.review.title })).toBeVisible();
  await expect(supplier.getByText("壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角").first()).toBeVisible();
  await supplier.getByRole("button", { name: m.review.submit }).click();
  await expect(supplier).toHaveURL(/\/deals\/[0-9a-f-]{36}$/);
}

/** The buyer reads the evidence before she confirms. WeChat loads no files; her phone's browser does, once she signs in. */
export async function readEvidence(buyer: Page, run: Run): Promise<void> {
  await openDeal(buyer, run);
  const link = buyer.getByRole("link", { name: "contract.pdf" }).first();
  if (!run.reader.isPhone) {
    const download = buyer.waitForEvent("download");
    await link.click();
    expect((await download).suggestedFilename()).toBe("contract.pdf");
    return;
  }
  const context = await openBrowser(run.browser, run.reader);
  const page = await context.newPage();
  await page.goto((await link.getAttribute("href")) ?? "");
  const download = page.waitForEvent("download");
  await sendSignIn(page, run.locale, run.buyer);
  expect((await download).suggestedFilename()).toBe("contract.pdf");
  await context.close();
}

async function openDeal(page: Page, run: Run): Promise<void> {
  await page.goto(paths.workspace.deals(run.slug));
  await page
    .getByRole("link", { name: /^D-\d+/ })
    .first()
    .click();
}

/** The buyer confirms the entry that waits for her. */
export async function confirmEntry(buyer: Page, run: Run): Promise<void> {
  const m = dealMessages[run.locale];
  await openDeal(buyer, run);
  await buyer.getByRole("button", { name: m.answer.confirm }).click();
  await expect(buyer.getByRole("button", { name: m.answer.confirm })).toHaveCount(0);
}

/** The verified total of this edition as the open overview shows it, in exact yuan. */
function official(overview: Page, run: Run, fen: bigint) {
  const exact = createFormat(run.locale, "Asia/Shanghai").moneyExact(fen);
  const name = ledgerMessages[run.locale].target.verifiedEdition;
  return overview
    .locator("dt", { hasText: name })
    .locator("xpath=following-sibling::dd[1]")
    .getByTitle(exact);
}

export async function expectOfficial(overview: Page, run: Run, fen: bigint, timeout?: number): Promise<void> {
  await expect(official(overview, run, fen)).toBeVisible(timeout === undefined ? {} : { timeout });
}

/** The verifier decides, and the overview, open in another window, follows. */
export async function verifyEntry(
  verifier: Page,
  overview: Page,
  { run, before, after }: { run: Run; before: bigint; after: bigint },
): Promise<void> {
  const m = ledgerMessages[run.locale];
  await expectOfficial(overview, run, before);
  const follow = await watchOverview(overview, run);
  await verifier.goto(paths.console.ledger(run.slug));
  await verifier
    .getByRole("link", { name: /^D-\d+/ })
    .first()
    .click();
  const amount = createFormat(run.locale, "Asia/Shanghai").yuan(after - before);
  await verifier.getByRole("button", { name: m.verdict.verify({ amount }) }).click();
  await expect(verifier.getByText(m.verdict.verified)).toBeVisible();
  await follow(after);
}

/**
 * Waits for the total on an open overview: with scripts within two seconds and on the same document; without, the
 * page says of which moment it is, and a reload shows the new total.
 */
async function watchOverview(overview: Page, run: Run): Promise<(after: bigint) => Promise<void>> {
  if (run.reader.hasScripts === false) {
    return async (after) => {
      await expect(overview.getByText(liveMessages[run.locale].asOf({ time: "" }).trim())).toBeVisible();
      await overview.reload();
      await expectOfficial(overview, run, after);
    };
  }
  await overview.evaluate(() => Object.assign(window, { notReloaded: true }));
  return async (after) => {
    await expectOfficial(overview, run, after, LIVE_MS);
    expect(await overview.evaluate(() => "notReloaded" in window)).toBe(true);
  };
}

/** Both targets start as they must: nothing of this edition, and the published baseline. */
export async function openOverview(page: Page, run: Run): Promise<void> {
  const m = ledgerMessages[run.locale];
  await page.goto(paths.console.overview(run.slug));
  await expectOfficial(page, run, 0n);
  await expect(
    page.getByTitle(createFormat(run.locale, "Asia/Shanghai").moneyExact(BASELINE)).first(),
  ).toBeVisible();
  await expect(page.getByText(m.target.published).first()).toBeVisible();
}

/** The change to 11,000,000.00 is an entry of its own and leaves the official total alone. */
export async function amendDeal(supplier: Page, overview: Page, run: Run): Promise<void> {
  const m = dealMessages[run.locale].amend;
  await openDeal(supplier, run);
  await supplier.getByText(m.open, { exact: true }).click();
  await field(supplier, m.amount).fill("11,000,000.00");
  await field(supplier, m.reason).fill("道路改线，少供 300 米");
  await supplier.getByRole("button", { name: m.review }).click();
  await expect(supplier.getByText("−1,345,678.90").first()).toBeVisible();
  await supplier.getByRole("button", { name: m.submit }).click();
  await expect(supplier.getByText("−1,345,678.90").first()).toBeVisible();
  await overview.reload();
  await expectOfficial(overview, run, SIGNED);
}

/** The exported ledger's verified cells sum to the total on the page, to the fen. */
export async function exportLedger(organizer: Page, run: Run): Promise<void> {
  const m = ledgerMessages[run.locale].ledger;
  await organizer.goto(paths.console.ledger(run.slug));
  const download = organizer.waitForEvent("download");
  await organizer.getByRole("link", { name: m.export }).click();
  const file = await (await download).path();
  const workbook = await readWorkbook({ bytes: await readFile(file) });
  if (!workbook.ok) throw new Error(`the export is not readable: ${JSON.stringify(workbook.refusal)}`);
  const [head, ...rows] = workbook.value.sheets[0]?.rows ?? [];
  const columns = new Map([...(head?.cells ?? [])].map(([index, cell]) => [cell.text, index]));
  const words = ledgerMessages[run.locale].sheet;
  const text = (row: (typeof rows)[number], header: string) =>
    row.cells.get(columns.get(header) ?? -1)?.text ?? "";
  const sum = rows
    .filter((row) => text(row, words.certainty) === measureMessages[run.locale].certainties.verified)
    .map((row) => parseYuan(text(row, words.amount)))
    .reduce((total, read) => total + ("fen" in read ? read.fen : 0n), 0n);
  expect(sum).toBe(AMENDED);
}

export const AMOUNTS = { none: 0n, signed: SIGNED, amended: AMENDED };
