import { expect, test } from "@playwright/test";

import { cloneMessages } from "#app/features/editions/messages/clone.ts";
import { editionAnswers } from "#app/features/editions/messages/edition-answers.ts";
import { editionFormMessages } from "#app/features/editions/messages/edition-form.ts";
import { paths } from "#app/paths.ts";
import { sampleStaff } from "#app/seed/sample-accounts.ts";

import { asPerson, field } from "../fixtures/browser.ts";

const FROM = "2026";

for (const hasScripts of [true, false]) {
  test(`an edition is copied by a checklist, with a summary of what came along (${hasScripts ? "with" : "without"} JavaScript)`, async ({
    browser,
  }) => {
    const m = cloneMessages.zh;
    const form = editionFormMessages.zh;
    const slug = `next-${hasScripts ? "js" : "plain"}-${Date.now() % 10_000_000}`;
    const page = await asPerson(browser, { locale: "zh", hasScripts }, sampleStaff.organizer);
    await page.goto(paths.console.settings(FROM));
    await page.getByRole("link", { name: m.action }).click();

    await test.step("an address that is taken is told beside its field, and what was chosen stays", async () => {
      await field(page, form.slug).fill(FROM);
      await page.getByRole("checkbox", { name: m.names.firms }).uncheck();
      await page.getByRole("button", { name: m.submit }).click();
      await expect(page.getByText(editionAnswers.zh.refusals.slug_taken)).toBeVisible();
      await expect(page.getByRole("checkbox", { name: m.names.firms })).not.toBeChecked();
      await expect(page.getByRole("checkbox", { name: m.names.tables })).toBeChecked();
    });

    await field(page, form.slug).fill(slug);
    await page.getByRole("button", { name: m.submit }).click();
    await expect(page).toHaveURL(paths.console.settings(slug));
    const summary = page.getByText(new RegExp(`${m.names.tables} 30`));
    await expect(summary).toContainText(m.names.slots);
    await expect(summary).not.toContainText(m.names.firms);
    await page.context().close();
  });
}
