import { expect, test } from "vitest";

import { parseCatalogueQuery } from "#app/features/marketplace/domain/catalogue-query.ts";
import { exportCatalogue } from "#app/features/marketplace/reads/catalogue-export.server.ts";
import { readCatalogue } from "#app/features/marketplace/reads/catalogue.server.ts";
import { readEditionHome } from "#app/features/marketplace/reads/edition-home.server.ts";
import { readOwnListings } from "#app/features/marketplace/reads/own-listings.server.ts";
import { readWorkspaceHome } from "#app/features/marketplace/reads/workspace-home.server.ts";
import { calendarPath } from "#app/features/meetings/calendar-link.server.ts";
import { acceptRequest } from "#app/features/meetings/commands/accept-request.server.ts";
import { cancelMeeting } from "#app/features/meetings/commands/cancel-meeting.server.ts";
import { requestMeeting } from "#app/features/meetings/commands/request-meeting.server.ts";
import { readAgenda } from "#app/features/meetings/reads/agenda.server.ts";
import { readCalendar } from "#app/features/meetings/reads/calendar.server.ts";
import { readMeeting } from "#app/features/meetings/reads/meeting.server.ts";
import { readRequest } from "#app/features/meetings/reads/request.server.ts";
import { layMeetingGround } from "#app/features/meetings/testing/meeting-ground.ts";
import { readFirm } from "#app/features/organisations/reads/firm.server.ts";
import { readMembers } from "#app/features/organisations/reads/members.server.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { readWorkbook } from "#app/server/spreadsheet/read-workbook.server.ts";

import { setConsent } from "#app/features/privacy/commands/set-consent.server.ts";
import { exportOwnData } from "#app/features/privacy/reads/data-export.server.ts";
import { openTestGround } from "#app/server/testing/test-ground.ts";

const { database } = await openTestGround();

type Firm = CtxFor<"firm.read">;

/** A buyer who has asked a supplier, both with address and number; what a firm sees of the other, page by page. */
async function ground() {
  const { db } = database;
  const laid = await layMeetingGround(db);
  const asked = await requestMeeting(laid.buyer.ctx, laid.ask);
  const requestId = asked.ok ? asked.value.requestId : "";
  const secrets = async (personId: string, number: string) => {
    await db
      .updateTable("person")
      .set({ phone: `+86${number}` })
      .where("id", "=", personId)
      .execute();
    const row = await db
      .selectFrom("person")
      .where("id", "=", personId)
      .select("email")
      .executeTakeFirstOrThrow();
    return [row.email ?? "?", number, `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`];
  };
  const n = String(Date.now() % 10_000_000).padStart(7, "0");
  const ofBuyer = await secrets(laid.buyer.personId, `1380${n}`);
  const ofSupplier = await secrets(laid.supplier.personId, `1370${n}`);
  return { ...laid, requestId, ofBuyer, ofSupplier };
}

/** Everything that a firm can look at in an edition, by the name of the page. */
async function pagesOf(ctx: Firm, of: { personId: string; requestId: string; meetingId: string }) {
  const query = parseCatalogueQuery(new URLSearchParams());
  const path = (await calendarPath(ctx.db, ctx.edition, of.personId)) ?? "";
  const [personId, signature] = path.split("/").slice(-3);
  const workbooks = await Promise.all(
    (["offer", "need"] as const).map((side) => exportCatalogue(ctx, { side, query })),
  );
  return {
    agenda: await readAgenda(ctx, "http://here"),
    request: await readRequest(ctx, of.requestId),
    meeting: of.meetingId === "" ? null : await readMeeting(ctx, of.meetingId),
    home: await readWorkspaceHome(ctx),
    edition: await readEditionHome(ctx),
    offers: await readCatalogue(ctx, { side: "offer", query }),
    needs: await readCatalogue(ctx, { side: "need", query }),
    exports: await Promise.all(workbooks.map((bytes) => readWorkbook({ bytes }))),
    listings: await readOwnListings(ctx),
    firm: await readFirm(ctx),
    members: await readMembers(ctx),
    feed: await readCalendar(ctx, { personId, signature, host: "here" }),
    ownData: await exportOwnData(ctx),
  };
}

/** The pages on which one of the texts stands. */
function showing(pages: Record<string, unknown>, secrets: string[]): string[] {
  return Object.entries(pages)
    .filter(([, view]) => {
      const text =
        JSON.stringify(view, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value)) ??
        "";
      return secrets.some((secret) => text.includes(secret));
    })
    .map(([name]) => name);
}

test("no page, feed or file of a firm shows another's contact before a meeting; the meeting opens it, a cancellation closes it", async () => {
  const { supplier, buyer, requestId, ofBuyer, ofSupplier } = await ground();
  const [supplierCtx, buyerCtx] = [supplier.ctx as Firm, buyer.ctx as Firm];
  const seen = async (meetingId: string) => ({
    bySupplier: showing(
      await pagesOf(supplierCtx, { personId: supplier.personId, requestId, meetingId }),
      ofBuyer,
    ),
    byBuyer: showing(await pagesOf(buyerCtx, { personId: buyer.personId, requestId, meetingId }), ofSupplier),
  });
  expect(await seen("")).toEqual({ bySupplier: [], byBuyer: [] });
  // Control: the same search finds one's own details where they belong.
  const own = await pagesOf(buyerCtx, { personId: buyer.personId, requestId, meetingId: "" });
  expect(showing(own, ofBuyer)).toContain("ownData");

  const accepted = await acceptRequest(supplierCtx, { requestId });
  const meetingId = (accepted.ok && accepted.value.meetingId) || "";
  expect(meetingId).not.toBe("");
  const open = await seen(meetingId);
  expect(open.bySupplier.sort()).toEqual(["meeting", "request"]);
  expect(open.byBuyer.sort()).toEqual(["meeting", "request"]);

  await cancelMeeting(supplierCtx, { meetingId, reason: "停产" });
  expect(await seen(meetingId)).toEqual({ bySupplier: [], byBuyer: [] });
});

test("consent opens a person's contact to who asked, in one direction alone, and taken back it is closed again", async () => {
  const { supplier, buyer, requestId, ofBuyer, ofSupplier } = await ground();
  const supplierPages = () =>
    pagesOf(supplier.ctx as Firm, { personId: supplier.personId, requestId, meetingId: "" });
  const buyerPages = () => pagesOf(buyer.ctx as Firm, { personId: buyer.personId, requestId, meetingId: "" });
  const say = (isGiven: boolean) =>
    setConsent(buyer.ctx, { purpose: "contact_sharing", isGiven, textVersion: 1 });
  expect(await say(true)).toMatchObject({ ok: true });
  expect(showing(await supplierPages(), ofBuyer)).toEqual(["request"]);
  expect(showing(await buyerPages(), ofSupplier)).toEqual([]);
  expect(await say(false)).toMatchObject({ ok: true });
  expect(showing(await supplierPages(), ofBuyer)).toEqual([]);
});
