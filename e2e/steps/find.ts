import { expect, type Page } from "@playwright/test";

import { marketplaceMessages } from "#app/features/marketplace/messages/marketplace.ts";
import { paths } from "#app/paths.ts";
import { uiMessages } from "#app/ui/messages/ui.ts";

import type { Run } from "../fixtures/run.ts";

const PRODUCT = { zh: "球墨铸铁管 K9 级", en: "Ductile iron pipe, class K9" };
const FITTING = { zh: "双承弯头", en: "Double socket bend" };
const NEED = { zh: "供水管网用球铁管", en: "Ductile pipe for a water main" };

/** Two Chinese characters and a facet lead the buyer to the product, which says which of her needs it fits. */
export async function findProduct(page: Page, run: Run): Promise<void> {
  const m = marketplaceMessages[run.locale];
  await page.goto(paths.site.catalogue(run.slug));
  const box = page.getByRole("searchbox", { name: m.search.label });
  await box.fill("无此物");
  await box.press("Enter");
  await expect(page.getByRole("link", { name: PRODUCT[run.locale] })).toHaveCount(0);
  await page.getByRole("searchbox", { name: m.search.label }).fill("铁管");
  await page.getByRole("searchbox", { name: m.search.label }).press("Enter");
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByRole("link", { name: PRODUCT[run.locale] })).toBeVisible();
  await narrowToChain(page, run);

  await page.getByRole("link", { name: PRODUCT[run.locale] }).click();
  await expect(page.getByRole("heading", { name: m.listing.fits.offer({ count: "1" }) })).toBeVisible();
  await expect(page.getByText("DN80-DN1200").first()).toBeVisible();
  await expect(
    page.getByRole("link", { name: m.listing.askAbout({ name: NEED[run.locale] }) }),
  ).toBeVisible();
}

/** Ticks a facet: at once on a desk with scripts, else by its button; on a phone behind the drawer's summary. */
async function narrowToChain(page: Page, { locale, reader }: Run): Promise<void> {
  const m = uiMessages[locale];
  const facets = page.getByRole("complementary", { name: m.filters });
  if (reader.isPhone) await facets.getByText(m.filters, { exact: true }).click();
  await facets.locator("input[type=checkbox][value=铸造]").check();
  if (reader.isPhone || reader.hasScripts === false)
    await facets.getByRole("button", { name: m.apply }).click();
  await expect(page).toHaveURL(/chain=/);
}

/** Opens a product of the catalogue. */
export async function openProduct(page: Page, run: Run, product: "pipe" | "fitting"): Promise<void> {
  const name = (product === "pipe" ? PRODUCT : FITTING)[run.locale];
  await page.goto(paths.site.catalogue(run.slug));
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** Leaves the product page for a request that names no need. */
export async function beginPlainRequest(page: Page, run: Run): Promise<void> {
  const m = marketplaceMessages[run.locale];
  await page.getByRole("link", { name: m.listing.meetFor, exact: true }).click();
  await expect(page).toHaveURL(/\/requests\/new\?/);
}

/** Leaves the product page for the request about the buyer's need. */
export async function beginRequest(page: Page, run: Run): Promise<void> {
  const m = marketplaceMessages[run.locale];
  await page.getByRole("link", { name: m.listing.askAbout({ name: NEED[run.locale] }) }).click();
  await expect(page).toHaveURL(/\/requests\/new\?/);
}
