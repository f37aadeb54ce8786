import { expect, test, type Page } from "@playwright/test";

import { meetingMessages } from "#app/features/meetings/messages/meetings.ts";
import { paths } from "#app/paths.ts";

import { asPerson, field } from "../fixtures/browser.ts";
import { newRun, type Run } from "../fixtures/run.ts";
import { beginPlainRequest, beginRequest, openProduct } from "../steps/find.ts";
import { fillRequest, nameOf, REQUEST, sendRequest } from "../steps/meet.ts";
import { acceptInvitation, createEdition, importRightWorkbook, openForMeetings } from "../steps/set-up.ts";

const ORGANIZER = "organizer@jincheng.example";
const MEETING = /\/meetings\/[0-9a-f-]{36}$/;
const WORDS = "请带 DN300 样件和检验报告。";

test("who loses a slot reads that it was just taken and loses nothing else, without JavaScript", async ({
  browser,
}) => {
  const run = newRun(browser, { locale: "zh", hasScripts: false });
  const organizer = await asPerson(browser, run.reader, ORGANIZER);
  const { supplier, buyer, rival } = await test.step("an edition with two buyers", async () => {
    await createEdition(organizer, run);
    await importRightWorkbook(organizer, run);
    await openForMeetings(organizer, run);
    return {
      supplier: await acceptInvitation(organizer, run, run.supplier),
      buyer: await acceptInvitation(organizer, run, run.buyer),
      rival: await acceptInvitation(organizer, run, run.rival),
    };
  });

  await test.step("the rival's meeting takes 10:00 while the buyer writes", async () => {
    await openProduct(buyer, run, "pipe");
    await beginRequest(buyer, run);
    await fillRequest(buyer, run, { time: "10:00", message: WORDS });
    await ask(rival, run, { product: "pipe", time: "10:00" });
    await openRequestOf(supplier, run, "rival");
    await acceptWanted(supplier);
    await expect(supplier).toHaveURL(MEETING);
  });
  await test.step("the buyer reads so, keeps her words, and takes a time that is free", () =>
    loseAndChooseAgain(buyer, run));

  await ask(rival, run, { product: "fitting", time: "10:20" });
  await test.step("two requests for 10:20 are accepted at one instant: one of them gets it", () =>
    acceptBothAtOnce(supplier, run));
});

async function ask(page: Page, run: Run, wish: { product: "pipe" | "fitting"; time: string }): Promise<void> {
  await openProduct(page, run, wish.product);
  await beginPlainRequest(page, run);
  await fillRequest(page, run, { time: wish.time, message: "" });
  await sendRequest(page, run);
  await expect(page).toHaveURL(REQUEST);
}

async function openRequestOf(supplier: Page, run: Run, firm: "buyer" | "rival"): Promise<void> {
  await supplier.goto(paths.workspace.meetings(run.slug));
  await supplier
    .locator('a[href*="/requests/"]')
    .filter({ hasText: nameOf(run, firm) })
    .first()
    .click();
  await expect(supplier).toHaveURL(REQUEST);
}

async function acceptWanted(supplier: Page): Promise<void> {
  await supplier.locator("button[name=slot]").first().click();
}

async function loseAndChooseAgain(buyer: Page, run: Run): Promise<void> {
  const m = meetingMessages[run.locale];
  const own = await field(buyer, m.ask.ownNeed).inputValue();
  await sendRequest(buyer, run);
  await expect(buyer.getByText(m.refusals.slot_taken)).toBeVisible();
  await expect(buyer).toHaveURL(/\/requests\/new\?/);
  await expect(field(buyer, m.ask.message)).toHaveValue(WORDS);
  expect(own).not.toBe("");
  await expect(field(buyer, m.ask.ownNeed)).toHaveValue(own);
  await expect(buyer.getByRole("radio", { name: "10:00" }).first()).toBeDisabled();
  await expect(buyer.locator("input[name=slot]:enabled")).toHaveCount(35);
  await buyer.getByRole("radio", { name: "10:20" }).first().check();
  await sendRequest(buyer, run);
  await expect(buyer).toHaveURL(REQUEST);
  await expect(buyer.getByText(WORDS)).toBeVisible();
}

async function acceptBothAtOnce(supplier: Page, run: Run): Promise<void> {
  const m = meetingMessages[run.locale];
  const { email, password } = run.supplier;
  const other = await asPerson(run.browser, run.reader, email, password);
  await openRequestOf(supplier, run, "buyer");
  await openRequestOf(other, run, "rival");
  const reason = "这一时段只能见一家";
  for (const page of [supplier, other]) await field(page, m.request.reason).fill(reason);
  await Promise.all([acceptWanted(supplier), acceptWanted(other)]);

  // A single delegate is lost together with the slot; either may be noticed first.
  const { slot_taken, person_taken, table_taken } = m.refusals;
  const justTaken = (page: Page) =>
    [person_taken, table_taken].reduce(
      (text, refusal) => text.or(page.getByText(refusal)),
      page.getByText(slot_taken),
    );
  const table = (page: Page) => page.getByRole("status").filter({ hasText: "A01" });
  for (const page of [supplier, other]) await expect(justTaken(page).or(table(page))).toBeVisible();
  const hasLost = [await justTaken(supplier).isVisible(), await justTaken(other).isVisible()];
  expect(hasLost.filter(Boolean)).toHaveLength(1);
  const loser = hasLost[0] ? supplier : other;
  await expect(field(loser, m.request.reason)).toHaveValue(reason);
  await expect(loser.getByRole("button", { name: /10:20/ })).toHaveCount(0);
  await loser.getByRole("button", { name: /10:40/ }).first().click();
  await expect(loser).toHaveURL(MEETING);
}
