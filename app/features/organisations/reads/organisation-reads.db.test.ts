import { afterAll, beforeAll, expect, test } from "vitest";

import { readList } from "#app/server/list/read-list.server.ts";
import { createPerson } from "#db/testing/factories.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import type { PersonCtx } from "#app/server/context.server.ts";

import { updateFirm } from "../commands/update-firm.server.ts";
import { dealBetween, must, ownerOf, register } from "../testing/register.ts";
import { organisationList } from "./organisation-list.server.ts";
import { readMergePreview, readOrganisation } from "./organisation.server.ts";
import { readHistory } from "./organisation-view.server.ts";

const stage = register();
beforeAll(() => stage.open());
afterAll(() => stage.close());

const FACTS = { nameZh: "历史铸造厂", nameEn: "", kinds: ["supplier"], county: "城区", place: "", chain: "" };

test("a firm's history holds what its people did, and nothing of the other side of a deal", async () => {
  const { edition, kept, partner, owner } = await stage.pair();
  must(await updateFirm(owner, { version: 1, facts: FACTS }));
  await dealBetween(stage, { edition, supplier: kept, buyer: partner });
  const own = await readHistory(owner, { organisationId: kept.organisationId, before: null });
  expect(own.events.map(({ what }) => what)).toEqual(["登记成交", "修改了单位资料"]);
  const theirs = await readHistory(await ownerOf(stage.db, partner, edition.slug), {
    organisationId: partner.organisationId,
    before: null,
  });
  expect(theirs.events.map(({ what }) => what)).toEqual(["确认或质疑成交分录"]);
  const [newest] = own.events;
  const older = await readHistory(owner, { organisationId: kept.organisationId, before: newest?.id ?? null });
  expect(older.events.map(({ what }) => what)).toEqual(["修改了单位资料"]);
});

test("the list finds by name and registration and is the platform organizer's alone", async () => {
  const { kept } = await stage.pair();
  const organizer = stage.organizer as PersonCtx;
  const at = (query: string) => new URL(`http://here/console/organisations${query}`);
  const view = await readList(organizer, organisationList, at(`?q=${kept.key}`));
  expect(view.rows.map(({ id }) => id)).toEqual([kept.organisationId]);
  const stranger = (await testContext(stage.db, { personId: await createPerson(stage.db) })) as PersonCtx;
  await expect(readList(stranger, organisationList, at(""))).rejects.toMatchObject({ status: 404 });
});

test("an unknown or malformed id is no organisation, and a preview names what both hold", async () => {
  const { edition, kept, merged } = await stage.pair();
  const organizer = stage.organizer as PersonCtx;
  expect(await readOrganisation(organizer, "x' or 1=1")).toBeNull();
  expect(await readOrganisation(organizer, "00000000-0000-4000-8000-000000000000")).toBeNull();
  await dealBetween(stage, { edition, supplier: merged, buyer: kept });
  const preview = await readMergePreview(organizer, { id: kept.organisationId, other: merged.key });
  expect(preview).toMatchObject({
    isMissing: false,
    keptHasOwner: true,
    clashes: { editions: 1, deals: 1, coming: 0 },
  });
  expect(await readMergePreview(organizer, { id: kept.organisationId, other: kept.key })).toMatchObject({
    merged: null,
    isMissing: true,
  });
});
