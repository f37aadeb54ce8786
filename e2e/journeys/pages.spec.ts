import { expect, test, type Browser, type Page } from "@playwright/test";

import type { Locale } from "#app/i18n/locale.ts";
import { paths } from "#app/paths.ts";
import { sampleStaff } from "#app/seed/sample-accounts.ts";

import { openBrowser, signIn, type Reader } from "../fixtures/browser.ts";
import {
  expectGoodPage,
  expectNoSidewaysScrolling,
  expectTapTargets,
  listenForComplaints,
} from "../fixtures/page-quality.ts";

const EDITION = "2026";
const BUYER = "mi.wenyuan@zhaiyu.example";
const { site, workspace, console: desk } = paths;

type Visit = { path: string; form?: boolean; then?: RegExp };
type Role = { name: string; email?: string; visits: Visit[] };

// `then`: the first link of that shape on the page is looked at as well.
const ROLES: Role[] = [
  {
    name: "visitor",
    visits: [
      { path: paths.home() },
      { path: site.catalogue(EDITION), form: true, then: /\/listings\// },
      { path: `${site.catalogue(EDITION)}?q=${encodeURIComponent("没有这种产品")}`, form: true },
      { path: site.needs(EDITION), form: true, then: /\/listings\// },
      { path: paths.signIn(), form: true },
    ],
  },
  {
    name: "buyer",
    email: BUYER,
    visits: [
      { path: workspace.home(EDITION) },
      { path: workspace.listings(EDITION), then: /\/listings\// },
      { path: workspace.meetings(EDITION), then: /\/(meetings|requests)\/[\w-]+$/ },
      { path: workspace.deals(EDITION), then: /\/deals\/(?!new)[\w-]+$/ },
      { path: workspace.newDeal(EDITION), form: true },
      { path: paths.account(), form: true },
    ],
  },
  {
    name: "organizer",
    email: sampleStaff.organizer,
    visits: [
      { path: desk.index() },
      { path: desk.newEdition(), form: true },
      { path: desk.overview(EDITION) },
      { path: desk.settings(EDITION), form: true },
      { path: desk.editEdition(EDITION), form: true },
      { path: desk.policies(EDITION), form: true },
      { path: desk.timetable(EDITION), form: true },
      { path: desk.venue(EDITION), form: true },
      { path: desk.venuePlan(EDITION) },
      { path: desk.series(), form: true },
      { path: desk.targets(EDITION), form: true },
      { path: desk.import(EDITION), form: true },
      { path: desk.invitations(EDITION), form: true, then: /\/invitations\/[\w-]+$/ },
      { path: desk.floor(EDITION), then: /\?view=next/ },
      { path: desk.ledger(EDITION), form: true, then: /\/ledger\/[\w-]+$/ },
    ],
  },
];

const READERS: Reader[] = (["zh", "en"] as const).flatMap((locale) => [
  { locale },
  { locale, isPhone: true },
]);

test.describe.configure({ mode: "parallel" });

for (const role of ROLES) {
  for (const reader of READERS) {
    const device = reader.isPhone ? "phone" : "desk";
    test(`every page of the ${role.name} is good, ${reader.locale}, ${device}`, async ({ browser }) => {
      const page = await openAs(browser, role, reader);
      const complaints = listenForComplaints(page);
      await walk(page, role.visits, async () => {
        // Axe takes most of the time: each language and each width once, sideways scrolling in all four.
        if (isJudgedByAxe(reader)) await expectGoodPage(page);
        else await expectNoSidewaysScrolling(page);
        if (reader.isPhone) await expectTapTargets(page);
        await expectTitleIn(page, reader.locale);
      });
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  }

  test(`the pages of the ${role.name} stand without JavaScript`, async ({ browser }) => {
    const page = await openAs(browser, role, { locale: "zh", hasScripts: false });
    await walk(page, role.visits, async (visit) => {
      await expect(
        page.getByRole("heading", { level: 1 }).or(page.getByRole("search")).first(),
      ).toBeVisible();
      expect((await page.locator("#main").innerText()).length).toBeGreaterThan(20);
      if (visit.form) await expect(page.locator("#main form:visible").first()).toBeVisible();
      await expectTitleIn(page, "zh");
    });
    await page.context().close();
  });
}

function isJudgedByAxe({ locale, isPhone = false }: Reader): boolean {
  return (locale === "en") === isPhone;
}

async function openAs(browser: Browser, role: Role, reader: Reader): Promise<Page> {
  const context = await openBrowser(browser, reader);
  const page = await context.newPage();
  if (role.email !== undefined) await signIn(page, reader.locale, role.email);
  return page;
}

/** Opens every page and the first page of the named shape behind it, and hands each to the check. */
async function walk(page: Page, visits: Visit[], check: (visit: Visit) => Promise<void>): Promise<void> {
  for (const visit of visits) {
    await test.step(visit.path, () => look(page, visit, check));
    if (visit.then === undefined) continue;
    const shape = visit.then;
    const links = await page
      .locator("#main a[href]")
      .evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    const next = links.find((href) => href !== null && shape.test(href));
    expect(next, `${visit.path} leads to ${shape.source}`).toBeTruthy();
    await test.step(next ?? "", () => look(page, { path: next ?? "" }, check));
  }
}

async function look(page: Page, visit: Visit, check: (visit: Visit) => Promise<void>): Promise<void> {
  const answer = await page.goto(visit.path);
  expect(answer?.status(), visit.path).toBe(200);
  await check(visit);
}

async function expectTitleIn(page: Page, locale: Locale): Promise<void> {
  expect((await page.title()).trim()).not.toBe("");
  await expect(page.locator("html")).toHaveAttribute("lang", locale === "zh" ? "zh-CN" : "en");
}
