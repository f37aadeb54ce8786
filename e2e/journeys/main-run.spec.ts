import { test } from "@playwright/test";

import { LOCALES } from "#app/i18n/locale.ts";

import { asPerson } from "../fixtures/browser.ts";
import { newRun } from "../fixtures/run.ts";
import { findProduct } from "../steps/find.ts";
import {
  acceptInvitation,
  appoint,
  createEdition,
  importWorkbook,
  openForMeetings,
  setTargets,
} from "../steps/set-up.ts";

const ORGANIZER = "organizer@jincheng.example";
const VERIFIER = "verifier@jincheng.example";

for (const locale of LOCALES) {
  test(`from the organizer's workbook to a verified total (${locale})`, async ({ browser }) => {
    const run = newRun(browser, { locale });
    const organizer = await asPerson(browser, run.reader, ORGANIZER);
    await test.step("the organizer creates the edition", () => createEdition(organizer, run));
    await test.step("and sets two targets", () => setTargets(organizer, run));
    await test.step("and imports the workbook", () => importWorkbook(organizer, run));
    await test.step("and opens it for meetings", () => openForMeetings(organizer, run));
    await test.step("and appoints a verifier", () => appoint(organizer, run, VERIFIER, "verifier"));
    const supplier = await test.step("the supplier accepts his invitation", () =>
      acceptInvitation(organizer, run, run.supplier));
    const buyer = await test.step("the buyer accepts hers", () => acceptInvitation(organizer, run, run.buyer));
    await test.step("the buyer finds the product", () => findProduct(buyer, run));
    await supplier.close();
    await buyer.close();
  });
}
