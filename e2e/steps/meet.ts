import { expect, type Page } from "@playwright/test";
import ical from "node-ical";

import { floorMessages } from "#app/features/meetings/messages/floor.ts";
import { meetingMessages } from "#app/features/meetings/messages/meetings.ts";
import { paths } from "#app/paths.ts";

import { field } from "../fixtures/browser.ts";
import type { Run } from "../fixtures/run.ts";
import { goThroughPhases } from "./set-up.ts";

type Wish = { time: string; message: string };

export function nameOf(run: Run, firm: "supplier" | "buyer" | "rival"): string {
  return run.locale === "zh" ? run[firm].nameZh : run[firm].nameEn;
}

/** The buyer asks for 10:00 on the first day, on the page that the product led her to. */
export async function askForMeeting(page: Page, run: Run): Promise<void> {
  const m = meetingMessages[run.locale].ask;
  await expect(page.getByText(m.quota({ left: 12, limit: 12 }))).toBeVisible();
  await fillRequest(page, run, { time: "10:00", message: "请带 DN300 样件。" });
  await sendRequest(page, run);
  await expect(page).toHaveURL(REQUEST);
}

/** The address of a request that was sent. */
export const REQUEST = /\/requests\/[0-9a-f-]{36}$/;

/** Chooses a time of the first day and writes a message; nothing is sent yet. */
export async function fillRequest(page: Page, run: Run, { time, message }: Wish): Promise<void> {
  await page.getByRole("radio", { name: time }).first().check();
  await field(page, meetingMessages[run.locale].ask.message).fill(message);
}

export async function sendRequest(page: Page, run: Run): Promise<void> {
  await page.getByRole("button", { name: meetingMessages[run.locale].ask.submit }).click();
}

/** The supplier accepts; both have the meeting, with its table, in agenda and calendar feed. */
export async function acceptMeeting(supplier: Page, buyer: Page, run: Run): Promise<void> {
  const m = meetingMessages[run.locale];
  await supplier.goto(paths.workspace.meetings(run.slug));
  await supplier
    .getByRole("link", { name: nameOf(run, "buyer") })
    .first()
    .click();
  await expect(supplier.getByText("请带 DN300 样件。")).toBeVisible();
  await supplier.locator("button[name=slot]").first().click();
  await expect(supplier.getByRole("status").filter({ hasText: "A01" })).toBeVisible();

  for (const [page, other] of [
    [supplier, nameOf(run, "buyer")],
    [buyer, nameOf(run, "supplier")],
  ] as const) {
    await page.goto(paths.workspace.meetings(run.slug));
    await expect(page.getByText(other).first()).toBeVisible();
    await expect(page.getByText("A01").first()).toBeVisible();
    const feed = await field(page, m.agenda.feed).inputValue();
    const answer = await page.request.get(feed);
    expect(answer.headers()["content-type"]).toContain("text/calendar");
    const events = Object.values(ical.sync.parseICS(await answer.text())).filter(
      (part) => part?.type === "VEVENT",
    );
    expect(events).toHaveLength(1);
    expect(JSON.stringify(events[0])).toContain("A01");
  }
}

/** On the day the organizer marks the meeting as held. */
export async function markHeld(organizer: Page, run: Run): Promise<void> {
  await goThroughPhases(organizer, run, ["provisional", "published", "live"]);
  const m = floorMessages[run.locale];
  await organizer.goto(`${paths.console.floor(run.slug)}?view=${run.days[0]}`);
  await organizer.getByRole("button", { name: m.markOf({ mark: m.markHeld, table: "A01" }) }).click();
  await expect(
    organizer.getByRole("button", { name: m.markOf({ mark: m.undo, table: "A01" }) }),
  ).toBeVisible();
}
