import { beforeAll, expect, test } from "vitest";

import { openDealGround, dealAt } from "../testing/deal-stage.ts";
import { readEditionFigures } from "./edition-figures.server.ts";

/** The stage's deals are counted on this day. */
const COUNTED_ON = "2026-06-05";

const { database, stage } = await openDealGround();

beforeAll(async () => {
  await dealAt(stage, "verified", { amountFen: 400n });
  await dealAt(stage, "confirmed", { amountFen: 30n });
  await dealAt(stage, "recorded", { amountFen: 2n });
});

type Days = { since: string; until: string; baselineUntil?: string };

/** What a target of these days counts on top of its baseline, for the edition alone and for its series. */
async function countedWith({ since, until, baselineUntil }: Days) {
  await database.db.deleteFrom("target").execute();
  const baseline =
    baselineUntil === undefined
      ? {}
      : {
          baseline_fen: 5_000n,
          baseline_until: baselineUntil,
          baseline_label_zh: "基数",
          baseline_source_zh: "公布",
        };
  for (const edition_id of [stage.edition.id, null]) {
    const target = { series_id: stage.edition.seriesId, edition_id, measure: "contract_value" };
    await database.db
      .insertInto("target")
      .values({ ...target, ...baseline, id: crypto.randomUUID(), since, until, amount_fen: 10_000n })
      .execute();
  }
  const { targets } = await readEditionFigures(stage.viewerCtx, stage.edition.id);
  return targets.map(({ verifiedFen, confirmedFen, recordedFen }) => [
    verifiedFen,
    confirmedFen,
    recordedFen,
  ]);
}

const ALL = [400n, 30n, 2n];
const NOTHING = [0n, 0n, 0n];

test.each<[string, Days, bigint[]]>([
  ["the last day of the period counts", { since: "2026-01-01", until: COUNTED_ON }, ALL],
  ["the day after the period does not", { since: "2026-01-01", until: "2026-06-04" }, NOTHING],
  ["the first day of the period counts", { since: COUNTED_ON, until: "2026-12-31" }, ALL],
  ["the day before the period does not", { since: "2026-06-06", until: "2026-12-31" }, NOTHING],
  [
    "the first day after the baseline counts",
    { since: "2022-01-01", until: "2026-12-31", baselineUntil: "2026-06-04" },
    ALL,
  ],
  [
    "the last day of the baseline is in the baseline and not on top",
    { since: "2022-01-01", until: "2026-12-31", baselineUntil: COUNTED_ON },
    NOTHING,
  ],
  [
    "a baseline of the whole period leaves nothing to count",
    { since: "2022-01-01", until: "2026-12-31", baselineUntil: "2026-12-31" },
    NOTHING,
  ],
])("%s", async (_, days, counted) => {
  expect(await countedWith(days)).toEqual([counted, counted]);
});
