import { test } from "@playwright/test";

import { asPerson, type Reader } from "../fixtures/browser.ts";
import { newRun } from "../fixtures/run.ts";
import {
  AMOUNTS,
  amendDeal,
  confirmEntry,
  exportLedger,
  openOverview,
  readEvidence,
  recordDeal,
  verifyEntry,
} from "../steps/deal.ts";
import { beginRequest, findProduct } from "../steps/find.ts";
import { acceptMeeting, askForMeeting, markHeld } from "../steps/meet.ts";
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

const READERS: Record<string, Reader> = {
  zh: { locale: "zh" },
  en: { locale: "en" },
  "zh, without JavaScript": { locale: "zh", hasScripts: false },
  "zh, on phones, the firms in WeChat": { locale: "zh", isPhone: true },
};

test.describe.configure({ mode: "parallel" });

for (const [name, reader] of Object.entries(READERS)) {
  test(`from the organizer's workbook to a verified total (${name})`, async ({ browser }) => {
    const run = newRun(browser, reader);
    const organizer = await asPerson(browser, run.reader, ORGANIZER);
    await test.step("the organizer creates the edition", () => createEdition(organizer, run));
    await test.step("and sets two targets", () => setTargets(organizer, run));
    await test.step("and imports the workbook", () => importWorkbook(organizer, run));
    await test.step("and opens it for meetings", () => openForMeetings(organizer, run));
    await test.step("and appoints a verifier", () => appoint(organizer, run, VERIFIER, "verifier"));
    const supplier = await test.step("the supplier accepts his invitation", () =>
      acceptInvitation(organizer, run, run.supplier));
    const buyer = await test.step("the buyer accepts hers", () =>
      acceptInvitation(organizer, run, run.buyer));
    await test.step("the buyer finds the product", () => findProduct(buyer, run));
    await test.step("and asks for a meeting about her need", async () => {
      await beginRequest(buyer, run);
      await askForMeeting(buyer, run);
    });
    await test.step("the supplier accepts", () => acceptMeeting(supplier, buyer, run));
    await test.step("the organizer marks the meeting as held", () => markHeld(organizer, run));

    const overview = await organizer.context().newPage();
    const verifier = await asPerson(browser, run.reader, VERIFIER);
    await test.step("the overview shows both targets", () => openOverview(overview, run));
    await test.step("the supplier records the deal", () => recordDeal(supplier, run));
    await test.step("the buyer reads its evidence", () => readEvidence(buyer, run));
    await test.step("and confirms it", () => confirmEntry(buyer, run));
    await test.step("the verifier approves it, and the total moves", () =>
      verifyEntry(verifier, overview, { run, before: AMOUNTS.none, after: AMOUNTS.signed }));
    await test.step("the supplier amends it, and the total stands", () => amendDeal(supplier, overview, run));
    await test.step("the amendment goes the same way", async () => {
      await confirmEntry(buyer, run);
      await verifyEntry(verifier, overview, { run, before: AMOUNTS.signed, after: AMOUNTS.amended });
    });
    await test.step("the export sums to the total", () => exportLedger(organizer, run));
  });
}
