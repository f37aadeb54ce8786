import { expect, test } from "vitest";
import { CHAINS, COUNTIES, TITLES } from "#app/lib/city.ts";
import { parseYuan } from "#app/lib/money.ts";
import { mainDelegate, readSampleData, slotTimes } from "./index.ts";

const { organisations, people, offers, needs, edition, scenario } = readSampleData();
const organisationKeys = new Set(organisations.map((organisation) => organisation.key));
const listings = new Map([...offers, ...needs].map((listing) => [listing.key, listing]));
const requests = new Map(scenario.requests.map((request) => [request.key, request]));

function duplicates(values: string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

function orgOf(listingKey: string): string {
  const listing = listings.get(listingKey);
  if (!listing) throw new Error(`no listing ${listingKey}`);
  return listing.org;
}

function sumFen(amounts: string[]): bigint {
  return amounts.reduce((sum, text) => {
    const amount = parseYuan(text);
    if ("problem" in amount) throw new Error(`${text}: ${amount.problem}`);
    return sum + amount.fen;
  }, 0n);
}

// Written out from the two standards, so that the data is not judged by the code that the product uses.
function checkCharacters(code: string): string {
  const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
  const organisationSum = organisationWeights.reduce(
    (sum, weight, index) => sum + weight * Number.parseInt(code.charAt(8 + index), 36),
    0,
  );
  const organisationCheck = "0123456789X".charAt((11 - (organisationSum % 11)) % 11);
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce(
    (total, weight, index) => total + weight * alphabet.indexOf(code.charAt(index)),
    0,
  );
  return organisationCheck + alphabet.charAt((31 - (sum % 31)) % 31);
}

test("the sample is large enough for every page to have something to show", () => {
  expect(organisations.length).toBeGreaterThanOrEqual(60);
  expect(offers.length).toBeGreaterThanOrEqual(150);
  expect(needs.length).toBeGreaterThanOrEqual(60);
  expect(scenario.requests).toHaveLength(120);
});

test("the checker of credit codes accepts a code that is published as correct and refuses a changed one", () => {
  expect(checkCharacters("91350100M000100Y43")).toBe("43");
  expect(checkCharacters("91350100M000200Y43")).not.toBe("43");
});

test("every credit code is unique, carries right check characters and the mark of the sample", () => {
  expect(duplicates(organisations.map((organisation) => organisation.creditCode))).toEqual([]);
  for (const { creditCode } of organisations) {
    expect(creditCode.slice(8, 13), creditCode).toBe("YANGL");
    expect(creditCode.slice(16), creditCode).toBe(checkCharacters(creditCode));
  }
});

test("keys, names, addresses and phone numbers are unique", () => {
  const all = [...organisations, ...people, ...offers, ...needs, ...scenario.requests, ...scenario.deals];
  expect(duplicates(all.map((record) => record.key))).toEqual([]);
  expect(duplicates(organisations.map((organisation) => organisation.nameZh))).toEqual([]);
  expect(duplicates(people.map((person) => person.nameZh))).toEqual([]);
  expect(duplicates(people.map((person) => person.email))).toEqual([]);
  expect(duplicates(people.map((person) => person.phone))).toEqual([]);
});

test("every organisation has one owner, and every firm a delegate", () => {
  for (const { key, kinds } of organisations) {
    const staff = people.filter((person) => person.org === key);
    expect(
      staff.filter((person) => person.role === "owner"),
      key,
    ).toHaveLength(1);
    expect(mainDelegate(people, key) !== undefined, key).toBe(!kinds.includes("public_body"));
  }
  expect(people.filter((person) => !organisationKeys.has(person.org))).toEqual([]);
});

test("the organising body fills every role of the edition and nobody else does", () => {
  const staff = people.filter((person) => person.staffRole !== null);
  expect(new Set(staff.map((person) => person.staffRole))).toEqual(
    new Set(["administrator", "organizer", "verifier", "finance_officer", "floor_staff", "viewer"]),
  );
  expect(new Set(staff.map((person) => person.org))).toEqual(new Set(["o096"]));
});

test("listings belong to organisations of the sample and their ranges run upwards", () => {
  for (const listing of listings.values()) {
    expect(organisationKeys, listing.key).toContain(listing.org);
    if (listing.quantity) expect(listing.quantity.max).toBeGreaterThanOrEqual(listing.quantity.min);
    if (listing.price) {
      expect(sumFen([listing.price.max]) >= sumFen([listing.price.min]), listing.key).toBe(true);
    }
  }
});

test("needs close after the event and within its year", () => {
  for (const { key, deadline } of needs) {
    expect(deadline !== null && deadline > edition.endsOn && deadline <= "2026-12-31", key).toBe(true);
  }
});

test("counties, chains and titles that the records use have an English name", () => {
  const counties = new Set(COUNTIES.map((term) => term.zh));
  const chains = new Set(CHAINS.map((term) => term.zh));
  const titles = new Set(TITLES.map((term) => term.zh));
  for (const organisation of organisations) {
    expect(counties).toContain(organisation.county);
    expect(organisation.placeZh !== "" && organisation.placeEn !== "").toBe(organisation.county === "外地");
    for (const title of organisation.titles) expect(titles).toContain(title);
  }
  for (const { chain } of [...organisations, ...listings.values()]) expect(chains).toContain(chain);
});

test("the grid has 36 slots over two days with a lunch break, and 30 tables", () => {
  const slots = slotTimes(edition);
  expect(slots).toHaveLength(36);
  expect(slots[8]?.endsAt.toISOString()).toBe("2026-05-20T04:00:00.000Z");
  expect(slots[9]?.startsAt.toISOString()).toBe("2026-05-20T06:00:00.000Z");
  expect(slots[35]).toMatchObject({ day: "2026-05-21", block: "pm" });
  expect(new Set(edition.tables.map((table) => table.label)).size).toBe(30);
});

test("the cumulative target starts from the published baseline with its source", () => {
  const baseline = edition.targets.find((target) => target.scope === "series")?.baseline;
  expect(baseline?.amountFen).toBe(1_369_000_000_000n);
  expect(baseline?.until).toBe("2025-12-31");
  expect(baseline?.sourceZh).toContain("公布值");
});

test("a request joins a need and an offer of one track and of two organisations, once a pair", () => {
  const pairs = scenario.requests.map((request) => {
    expect(needs.map((need) => need.key)).toContain(request.need);
    expect(offers.map((offer) => offer.key)).toContain(request.offer);
    expect(listings.get(request.need)?.track).toBe(listings.get(request.offer)?.track);
    expect(orgOf(request.need)).not.toBe(orgOf(request.offer));
    return `${orgOf(request.need)} ${orgOf(request.offer)}`;
  });
  expect(duplicates(pairs)).toEqual([]);
});

test("no firm asks for more meetings than the quota", () => {
  for (const key of organisationKeys) {
    const asked = scenario.requests.filter((request) => orgOf(request[request.askedBy]) === key);
    expect(asked.length, key).toBeLessThanOrEqual(edition.requestQuota);
  }
});

test("no delegate is asked for twice in a slot, and no slot needs more tables than there are", () => {
  const slots = slotTimes(edition).map((slot) => slot.index);
  for (const { slot } of scenario.requests) expect(slots).toContain(slot);
  for (const slot of slots) {
    const here = scenario.requests.filter((request) => request.slot === slot);
    const seats = here.flatMap((request) => [orgOf(request.need), orgOf(request.offer)]);
    expect(duplicates(seats), `slot ${slot}`).toEqual([]);
    expect(here.length, `slot ${slot}`).toBeLessThanOrEqual(edition.tables.length);
  }
});

test("at the scenario's moment past meetings are held or missed, and the others lie ahead", () => {
  const now = new Date(scenario.asOf);
  const slots = slotTimes(edition);
  for (const request of scenario.requests) {
    if (request.outcome !== "accepted") continue;
    const slot = slots[request.slot];
    if (request.result === "scheduled") expect(slot && slot.startsAt > now, request.key).toBe(true);
    else expect(slot && slot.endsAt <= now, request.key).toBe(true);
  }
});

test("a deal comes from a held meeting of its two sides, or from none", () => {
  const slots = slotTimes(edition);
  for (const deal of scenario.deals) {
    expect(organisationKeys).toContain(deal.supplier);
    expect(organisationKeys).toContain(deal.buyer);
    expect(deal.supplier).not.toBe(deal.buyer);
    if (deal.request === null) continue;
    const request = requests.get(deal.request);
    expect(request, deal.key).toMatchObject({ outcome: "accepted", result: "held" });
    if (!request) continue;
    expect([orgOf(request.offer), orgOf(request.need)], deal.key).toEqual([deal.supplier, deal.buyer]);
    expect(listings.get(request.need)?.track).toBe(deal.track);
    expect(deal.signedOn >= (slots[request.slot]?.day ?? "9999"), deal.key).toBe(true);
  }
  expect(scenario.deals.filter((deal) => deal.request === null)).toHaveLength(5);
});

test("each track of deals has measures of its own", () => {
  const allowed = {
    trade: ["contract_value", "framework_value"],
    research: ["technology_contract"],
    finance: ["intention"],
  };
  for (const deal of scenario.deals) expect(allowed[deal.track], deal.key).toContain(deal.measure);
});

test("the verified contract value is between 400 and 500 million yuan", () => {
  const contracts = scenario.deals.filter((deal) => deal.measure === "contract_value");
  const entries = contracts.flatMap((deal) => [
    { amount: deal.amount, certainty: deal.certainty },
    ...deal.amendments.map(({ delta, certainty }) => ({ amount: delta, certainty })),
  ]);
  const total = sumFen(
    entries.filter((entry) => entry.certainty === "verified").map((entry) => entry.amount),
  );
  expect(total > 40_000_000_000n && total < 50_000_000_000n, String(total)).toBe(true);
});

test("three verified deals are amended, one at each level of certainty, up and down", () => {
  const amended = scenario.deals.filter((deal) => deal.amendments.length > 0);
  const amendments = amended.flatMap((deal) => deal.amendments);
  expect(amended.map((deal) => deal.certainty)).toEqual(["verified", "verified", "verified"]);
  expect(amendments.map((amendment) => amendment.certainty).sort()).toEqual([
    "confirmed",
    "recorded",
    "verified",
  ]);
  expect(new Set(amendments.map((amendment) => amendment.delta.startsWith("-"))).size).toBe(2);
});
