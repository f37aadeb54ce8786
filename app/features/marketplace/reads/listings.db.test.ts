import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";

import { uuidv7 } from "#app/lib/ids.ts";
import {
  countFacets,
  countListings,
  findListing,
  listCandidates,
  listListings,
  type ListingCursor,
  type ListingSearch,
  type ListingSort,
  countEditionListings,
} from "#db/queries/listings.server.ts";
import { createEdition, createOrganisation } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { listingTerms } from "../domain/listing-terms.ts";
import { queryTerms } from "../domain/search-terms.ts";

let database: TestDatabase;
let edition: { id: string };
let other: { id: string };
let foundry: string;

type Entry = {
  title: string;
  chain?: string;
  lead?: number | null;
  priceFen?: bigint | null;
  certificates?: string[];
};

/** Only the listings of firms that are approved for the edition are shown. */
async function takePart(editionId: string, organisationId: string): Promise<void> {
  await database.db
    .insertInto("participation")
    .values({
      id: uuidv7(),
      edition_id: editionId,
      organisation_id: organisationId,
      capacity: "supplier",
      status: "approved",
    })
    .onConflict((conflict) => conflict.constraint("participation_uq").doNothing())
    .execute();
}

async function publish(
  editionId: string,
  {
    entry,
    organisationId = foundry,
    side = "offer",
    status = "published",
  }: {
    entry: Entry;
    organisationId?: string;
    side?: "offer" | "need";
    status?: string;
  },
): Promise<string> {
  const id = uuidv7();
  await takePart(editionId, organisationId);
  const terms = listingTerms({ titleZh: entry.title, certificates: entry.certificates });
  await database.db
    .insertInto("listing")
    .values({
      id,
      edition_id: editionId,
      organisation_id: organisationId,
      external_key: id,
      side,
      track: "trade",
      status,
      title_zh: entry.title,
      chain: entry.chain ?? "铸造",
      specs: "[]",
      lead_time_days: entry.lead ?? null,
      price_min_fen: entry.priceFen ?? null,
      price_max_fen: entry.priceFen ?? null,
      certificates: entry.certificates ?? [],
      terms: sql<string>`array_to_tsvector(${terms}::text[])`,
    })
    .execute();
  return id;
}

function search(editionId: string, asked: Partial<ListingSearch> & { q?: string } = {}): ListingSearch {
  const { q = "", ...facets } = asked;
  return {
    editionId,
    side: "offer",
    terms: queryTerms(q),
    chains: [],
    counties: [],
    titles: [],
    certificates: [],
    tracks: [],
    maxLeadDays: null,
    ...facets,
  };
}

async function titles(asked: ListingSearch, sort: ListingSort = "newest", phrase = ""): Promise<string[]> {
  const { rows } = await listListings(database.db, { search: asked, sort, phrase, cursor: null, limit: 50 });
  return rows.map((row) => row.title_zh);
}

beforeAll(async () => {
  database = await openTestDatabase();
  edition = await createEdition(database.db);
  other = await createEdition(database.db);
  foundry = await createOrganisation(database.db);
  const kiln = await createOrganisation(database.db);
  await database.db
    .updateTable("organisation")
    .set({ county: "阳城县", titles: ["专精特新"] })
    .where("id", "=", kiln)
    .execute();
  await publish(edition.id, {
    entry: { title: "球墨铸铁检查井盖 QT500-7", lead: 15, priceFen: 39_500n, certificates: ["ISO 9001"] },
  });
  await publish(edition.id, {
    entry: { title: "树脂复合井盖", chain: "新材料", lead: 30, priceFen: 26_000n },
  });
  await publish(edition.id, {
    entry: { title: "琉璃瓦", chain: "陶瓷琉璃", lead: 60, certificates: ["ISO 9001", "CE"] },
    organisationId: kiln,
  });
  await publish(edition.id, { entry: { title: "求购井盖" }, side: "need" });
  await publish(edition.id, { entry: { title: "未发布井盖" }, status: "draft" });
  await publish(other.id, { entry: { title: "别届井盖" } });
});

afterAll(async () => {
  await database.close();
});

test("two characters find the published offers of the edition that bear them, and nothing else", async () => {
  expect((await titles(search(edition.id, { q: "井盖" }))).sort()).toEqual(
    ["树脂复合井盖", "球墨铸铁检查井盖 QT500-7"].sort(),
  );
  expect(await titles(search(edition.id, { q: "QT500-7" }))).toEqual(["球墨铸铁检查井盖 QT500-7"]);
  expect(await titles(search(edition.id, { q: "井盖 琉璃" }))).toEqual([]);
  expect(await titles(search(edition.id, { q: "井盖", side: "need" }))).toEqual(["求购井盖"]);
  expect(await titles(search(other.id, { q: "井盖" }))).toEqual(["别届井盖"]);
});

test("one character finds what bears it anywhere", async () => {
  expect(await titles(search(edition.id, { q: "瓦" }))).toEqual(["琉璃瓦"]);
});

test("quotes, backslashes and operators in a query are words or nothing, never syntax", async () => {
  const lexemes = ["'", "\\", "a'b", "x\\'y", "!", "&|:*", "井盖'"];
  for (const lexeme of lexemes) {
    const asked = { ...search(edition.id), terms: [{ lexeme, prefix: true }] };
    expect(await titles(asked)).toEqual([]);
    expect(await countListings(database.db, asked)).toEqual({ listings: 0, firms: 0 });
  }
});

test("facets add up, values within one are alternatives", async () => {
  expect(await titles(search(edition.id, { chains: ["新材料", "陶瓷琉璃"] }))).toHaveLength(2);
  expect(await titles(search(edition.id, { chains: ["新材料"], counties: ["阳城县"] }))).toEqual([]);
  expect(
    await titles(search(edition.id, { counties: ["阳城县"], titles: ["专精特新"], certificates: ["CE"] })),
  ).toEqual(["琉璃瓦"]);
  expect(await titles(search(edition.id, { maxLeadDays: 15 }))).toEqual(["球墨铸铁检查井盖 QT500-7"]);
});

test("a facet's counts respect the words and the other facets, not its own choice", async () => {
  const counted = await countFacets(database.db, {
    search: search(edition.id, { chains: ["陶瓷琉璃"], certificates: ["ISO 9001"] }),
    leadBounds: [7, 15, 60],
  });
  const of = (facet: string) =>
    Object.fromEntries(counted.filter((row) => row.facet === facet).map((row) => [row.value, row.listings]));
  expect(of("chain")).toEqual({ 铸造: 1, 陶瓷琉璃: 1 });
  expect(of("certificate")).toEqual({ "ISO 9001": 1, CE: 1 });
  expect(of("county")).toEqual({ 阳城县: 1 });
  expect(of("title")).toEqual({ 专精特新: 1 });
  expect(of("lead")).toEqual({ "60": 1 });
  expect(await countListings(database.db, search(edition.id))).toEqual({ listings: 3, firms: 2 });
});

test("prices and lead times sort upwards, what states none comes last, titles that bear the words first", async () => {
  expect(await titles(search(edition.id), "price")).toEqual([
    "树脂复合井盖",
    "球墨铸铁检查井盖 QT500-7",
    "琉璃瓦",
  ]);
  expect(await titles(search(edition.id), "lead")).toEqual([
    "球墨铸铁检查井盖 QT500-7",
    "树脂复合井盖",
    "琉璃瓦",
  ]);
  expect((await titles(search(edition.id), "relevance", "检查井盖"))[0]).toBe("球墨铸铁检查井盖 QT500-7");
});

test.each(["newest", "price", "lead", "relevance"] as const)(
  "pages sorted by %s hold every listing once, forwards and back",
  async (sort) => {
    const crowded = await createEdition(database.db, { slots: 0, tables: 0 });
    const wanted: string[] = [];
    for (let n = 0; n < 23; n += 1) {
      // Many rows share a key, and some have none: only the id tells them apart.
      const entry = {
        title: n % 2 ? "井盖" : "瓦",
        lead: n % 3 ? n % 4 : null,
        priceFen: n % 5 ? BigInt(n % 3) : null,
      };
      wanted.push(await publish(crowded.id, { entry }));
    }
    await database.db
      .updateTable("listing")
      .set({ published_at: new Date("2026-05-01T00:00:00.123Z") })
      .where("edition_id", "=", crowded.id)
      .execute();
    const asked = { search: search(crowded.id), sort, phrase: "井盖", limit: 5 };
    const forwards: string[][] = [];
    let cursor: ListingCursor | null = null;
    for (let turns = 0; turns < 10; turns += 1) {
      const page = await listListings(database.db, { ...asked, cursor });
      forwards.push(page.rows.map((row) => row.id));
      const last = page.rows.at(-1);
      if (!page.hasMore || !last) break;
      cursor = { toward: "next", key: last.sort_key, id: last.id };
    }
    expect(forwards.flat()).toHaveLength(23);
    expect(new Set(forwards.flat())).toEqual(new Set(wanted));

    const lastPage = await listListings(database.db, { ...asked, cursor });
    const first = lastPage.rows[0];
    if (!first) throw new Error("no last page");
    const back = await listListings(database.db, {
      ...asked,
      cursor: { toward: "previous", key: first.sort_key, id: first.id },
    });
    expect(back.rows.map((row) => row.id)).toEqual(forwards.at(-2));
  },
);

test("a listing of another edition, or one that is not published, is not found", async () => {
  const theirs = await publish(other.id, { entry: { title: "别届阀门" } });
  const draft = await publish(edition.id, { entry: { title: "草稿阀门" }, status: "draft" });
  expect(await findListing(database.db, { editionId: other.id, id: theirs })).toBeDefined();
  expect(await findListing(database.db, { editionId: edition.id, id: theirs })).toBeUndefined();
  expect(await findListing(database.db, { editionId: edition.id, id: draft })).toBeUndefined();
});

test("candidates are other firms' listings, those that share most words first", async () => {
  const asked = {
    editionId: edition.id,
    side: "offer",
    track: "trade",
    lexemes: ["检查", "查井", "井盖"],
    limit: 10,
  } as const;
  const stranger = await createOrganisation(database.db);
  const found = await listCandidates(database.db, { ...asked, exceptOrganisationId: stranger });
  expect(found[0]?.title_zh).toBe("球墨铸铁检查井盖 QT500-7");
  expect(found).toHaveLength(2);
  expect(await listCandidates(database.db, { ...asked, exceptOrganisationId: foundry })).toEqual([]);
});

test("the searching statements use the word index over a large edition", async () => {
  const large = await createEdition(database.db, { slots: 0, tables: 0 });
  await sql`
    insert into listing (id, edition_id, organisation_id, external_key, side, track, title_zh, terms)
    select gen_random_uuid(), ${large.id}, ${foundry}, 'n' || n, 'offer', 'trade', 't' || n,
      array_to_tsvector(array['w' || n % 500, '铸件'])
    from generate_series(1, 10000) n`.execute(database.db);
  await sql`analyze listing`.execute(database.db);
  const plan = await sql<{ "QUERY PLAN": string }>`
    explain select id from listing l where l.edition_id = ${large.id} and l.side = 'offer' and l.status = 'published'
      and l.terms @@ ${"'w7'"}::tsquery`.execute(database.db);
  const lines = plan.rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(lines).toContain("listing_terms_idx");
  expect(lines).not.toContain("Seq Scan");
});

test("a firm that no longer takes part is in no catalogue, by no address and in no count", async () => {
  const leaving = await createEdition(database.db);
  const id = await publish(leaving.id, { entry: { title: "离场单位的井盖" } });
  expect(await titles(search(leaving.id))).toEqual(["离场单位的井盖"]);
  expect(await findListing(database.db, { editionId: leaving.id, id })).toBeDefined();
  await database.db
    .updateTable("participation")
    .set({ status: "withdrawn" })
    .where("edition_id", "=", leaving.id)
    .execute();
  expect(await titles(search(leaving.id))).toEqual([]);
  expect(await findListing(database.db, { editionId: leaving.id, id })).toBeUndefined();
  expect(await countEditionListings(database.db, leaving.id)).toEqual({ firms: 0, offers: 0, needs: 0 });
});
