import { expect, test } from "vitest";

import { parseYuan } from "#app/lib/money.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { readWorkbook } from "#app/server/spreadsheet/read-workbook.server.ts";

import { answerEntry } from "../commands/answer-entry.server.ts";
import { recordDeal } from "../commands/record-deal.server.ts";
import { measureMessages } from "../messages/measures.ts";
import { parseLedgerQuery } from "../ledger-query.ts";
import {
  openDealGround,
  amend,
  bringEntry,
  dealAt,
  dealInput,
  type DealStage,
  must,
  setDealStage,
} from "../testing/deal-stage.ts";
import { readConsoleDeal } from "./console-deal.server.ts";
import { readEditionFigures } from "./edition-figures.server.ts";
import { readEvidenceFile } from "./evidence-file.server.ts";
import { readFirmDeal } from "./firm-deals.server.ts";
import { readLedgerWorkbook } from "./ledger-export.server.ts";
import { readLedgerPage } from "./ledger.server.ts";

const { database, stage } = await openDealGround();

const asReader = (of: DealStage) => of.viewerCtx as CtxFor<"ledger.read">;
const page = (of: DealStage, search = "") =>
  readLedgerPage(asReader(of), parseLedgerQuery(new URLSearchParams(search)));

test("verified contract cells of the exported workbook add up to the total on the page, to the fen", async () => {
  for (const fen of [1n, 1_234_567_890n, 99n, 10_000_000_000_001n])
    await dealAt(stage, "verified", { amountFen: fen });
  const dealId = await dealAt(stage, "verified", { amountFen: 7_777_777n });
  await amend(stage, dealId, -1_111_111n);
  await bringEntry(stage, { dealId, entryNumber: 2, certainty: "verified" });
  await dealAt(stage, "confirmed", { amountFen: 55n });
  await dealAt(stage, "verified", { measure: "framework_value", amountFen: 3_333n });

  const { bytes } = await readLedgerWorkbook(asReader(stage));
  const read = await readWorkbook({ bytes });
  if (!read.ok) throw new Error("the workbook did not come back");
  const words = measureMessages.zh;
  const rows = (read.value.sheets[0]?.rows ?? []).filter(
    ({ cells }) =>
      cells.get(6)?.text === words.measures.contract_value &&
      cells.get(9)?.text === words.certainties.verified,
  );
  const sum = rows.reduce((total, { cells }) => {
    const amount = parseYuan(cells.get(8)?.text ?? "");
    return total + ("fen" in amount ? amount.fen : 0n);
  }, 0n);
  const onPage = (await page(stage)).sums.find(({ measure }) => measure === "contract_value")?.verifiedFen;
  expect(rows).toHaveLength(6);
  expect(sum).toBe(1n + 1_234_567_890n + 99n + 10_000_000_000_001n + 7_777_777n - 1_111_111n);
  expect(onPage).toBe(sum);
  expect((await readEditionFigures(stage.viewerCtx, stage.edition.id)).verifiedContractFen).toBe(sum);
});

test("a title that looks like a formula leaves the export as text", async () => {
  const own = await setDealStage(database.db);
  await dealAt(own, "recorded", { title: '=HYPERLINK("http://x","y")' });
  const read = await readWorkbook({ bytes: (await readLedgerWorkbook(asReader(own))).bytes });
  const cell = read.ok ? read.value.sheets[0]?.rows[1]?.cells.get(2) : undefined;
  expect(cell?.value).toBe('=HYPERLINK("http://x","y")');
  expect(cell?.formula ?? false).toBeFalsy();
});

test("pages of the ledger follow each other without gap or repetition, forwards and back", async () => {
  const own = await setDealStage(database.db);
  const ids: string[] = [];
  for (let n = 0; n < 60; n += 1)
    ids.unshift(await dealAt(own, "recorded", { amountFen: BigInt(10 ** 4 * (n + 1)) }));
  const first = await page(own);
  const second = await page(own, `before=${first.older ?? ""}`);
  const third = await page(own, `before=${second.older ?? ""}`);
  expect([first, second, third].flatMap(({ deals }) => deals.map(({ id }) => id))).toEqual(ids);
  expect([first.newer, third.older]).toEqual([null, null]);
  const back = await page(own, `after=${third.newer ?? ""}`);
  expect(back.deals.map(({ id }) => id)).toEqual(second.deals.map(({ id }) => id));
});

test("deals of one pair are flagged within 5 % and 30 days, and not beyond, nor across measures or once disputed", async () => {
  const own = await setDealStage(database.db);
  const at = (amountFen: bigint, signedOn: string, more = {}) =>
    dealAt(own, "recorded", { amountFen, signedOn, ...more });
  const base = await at(100_000n, "2026-05-01");
  const twin = await at(95_000n, "2026-05-31");
  const tooSmall = await at(90_000n, "2026-05-01");
  const tooEarly = await at(100_000n, "2026-03-31");
  const otherMeasure = await at(100_000n, "2026-05-01", { measure: "framework_value" });
  const view = await page(own, "view=duplicates");
  expect(view.counts.duplicates).toBe(2);
  const flagged = new Map(view.deals.map((deal) => [deal.id, deal.duplicates.map(({ id }) => id)]));
  expect(flagged.get(base)).toEqual([twin]);
  expect(flagged.has(tooSmall)).toBe(false);
  expect(flagged.has(otherMeasure)).toBe(false);
  expect(flagged.has(tooEarly)).toBe(false);
  const shown = await readConsoleDeal(asReader(own), base);
  expect(shown?.duplicates.map(({ id }) => id)).toEqual([twin]);
  must(
    await answerEntry(own.buyerCtx, {
      dealId: twin,
      entryNumber: 1,
      answer: "disputed",
      reason: "同一份合同",
    }),
  );
  expect((await page(own)).counts.duplicates).toBe(0);
});

test("evidence opens for the parties and the ledger's readers, and for nobody else does it exist", async () => {
  const own = await setDealStage(database.db);
  const input = await dealInput(own);
  const beforeUse = (ctx: DealStage["viewerCtx"]) =>
    readEvidenceFile(ctx as CtxFor<"account.use">, input.evidenceFileId);
  expect(await beforeUse(own.supplierCtx)).toMatchObject({ name: "合同.pdf" });
  for (const ctx of [own.buyerCtx, own.verifierCtx, own.outsiderCtx])
    expect(await beforeUse(ctx)).toBeUndefined();
  must(await recordDeal(own.supplierCtx, input));
  for (const ctx of [own.supplierCtx, own.buyerCtx, own.verifierCtx, own.viewerCtx]) {
    expect(await beforeUse(ctx)).toMatchObject({ name: "合同.pdf" });
  }
  for (const ctx of [own.outsiderCtx, stage.verifierCtx]) expect(await beforeUse(ctx)).toBeUndefined();
  expect(await readFirmDeal(own.outsiderCtx as CtxFor<"firm.read">, input.dealId)).toBeUndefined();
});

test("a series target counts its baseline and every edition after it; an edition's own counts its own", async () => {
  const first = await setDealStage(database.db);
  const second = await setDealStage(database.db, { seriesId: first.edition.seriesId });
  const target = {
    series_id: first.edition.seriesId,
    measure: "contract_value",
    since: "2022-01-01",
    until: "2026-12-31",
    baseline_label_zh: "基线",
    baseline_source_zh: "公布",
  };
  await database.db
    .insertInto("target")
    .values([
      { ...target, id: crypto.randomUUID(), edition_id: first.edition.id, amount_fen: 1_000n },
      {
        ...target,
        id: crypto.randomUUID(),
        edition_id: null,
        amount_fen: 100_000n,
        baseline_fen: 90_000n,
        baseline_until: "2025-12-31",
      },
    ])
    .execute();
  await dealAt(first, "verified", { amountFen: 400n });
  await dealAt(first, "confirmed", { amountFen: 30n });
  await dealAt(second, "verified", { amountFen: 5_000n });
  await dealAt(second, "verified", { amountFen: 7n, measure: "framework_value" });
  const { targets } = await readEditionFigures(first.viewerCtx, first.edition.id);
  expect(
    targets.map(({ scope, reachedFen, pendingFen, missingFen }) => ({
      scope,
      reachedFen,
      pendingFen,
      missingFen,
    })),
  ).toEqual([
    { scope: "edition", reachedFen: 400n, pendingFen: 30n, missingFen: 600n },
    { scope: "series", reachedFen: 95_400n, pendingFen: 30n, missingFen: 4_600n },
  ]);
});
