import { notify } from "#app/features/notifications/public.server.ts";
import { createFormat } from "#app/i18n/format.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { englishTerm } from "#app/lib/city.ts";
import { paths } from "#app/paths.ts";
import type { Area } from "#app/server/access.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import {
  findAreaFirm,
  insertRecruitment,
  markReminded,
  upsertPreCheck,
} from "#db/queries/area-work.server.ts";
import { listFirmOwners, lockParticipation } from "#db/queries/participations.server.ts";
import { inTransaction, type Tx } from "#db/tx.server.ts";

import { chaseBefore, hasAnswered } from "../domain/area.ts";
import { isApplying } from "../domain/participation.ts";
import type { Capacity } from "../domain/vocabulary.ts";
import { areaMessages } from "../messages/areas.ts";
import { announceParticipations, recordStep } from "../writes/application-work.server.ts";

type AreaCtx = CtxFor<"area.recruit">;
type OfArea = { area: Area; organisationId: string };
export type AreaRefusal = "gone" | "closed" | "no_contact" | "already_answered" | "too_soon" | "not_open";

/** The firm, if the officer holds the office and the firm is of its area; all else is as if it were missing. */
async function firmOf(tx: Tx, ctx: AreaCtx, { area, organisationId }: OfArea) {
  const holds = ctx.actor.areas.some((one) => one.role === area.role && one.area === area.area);
  return holds ? findAreaFirm(tx, { ...area, editionId: ctx.edition.id, organisationId }) : undefined;
}

/** Invites a firm of the area to apply; its owners are told. A second click changes nothing. */
export const recruitFirm = command(
  "area.recruit",
  async (ctx, input: OfArea & { capacity: Capacity }): Promise<Result<null, AreaRefusal>> => {
    if (!isApplying(ctx.edition.phase)) return refuse("closed");
    return inTransaction(ctx.db, async (tx): Promise<Result<null, AreaRefusal>> => {
      const firm = await firmOf(tx, ctx, input);
      if (!firm) return refuse("gone");
      if (hasAnswered(firm.status)) return refuse("already_answered");
      const owners = await listFirmOwners(tx, firm.id);
      if (owners.length === 0) return refuse("no_contact");
      const { capacity, area, organisationId } = input;
      const at = ctx.clock();
      const { personId } = ctx.actor;
      const row = { ...area, editionId: ctx.edition.id, organisationId, capacity, personId, at };
      if (!(await insertRecruitment(tx, row))) return ok(null);
      await tell(tx, ctx, { firm, owners, area, isFirst: true });
      await trace(tx, ctx, {
        command: "participation.recruit-firm",
        firmId: firm.id,
        after: { ...area, capacity },
      });
      return ok(null);
    });
  },
);

/** Reminds an invited firm that has not applied, at most once in three days; of two at once one is sent. */
export const chaseFirm = command(
  "area.recruit",
  async (ctx, input: OfArea): Promise<Result<null, AreaRefusal>> =>
    inTransaction(ctx.db, async (tx): Promise<Result<null, AreaRefusal>> => {
      const firm = await firmOf(tx, ctx, input);
      if (!firm) return refuse("gone");
      if (hasAnswered(firm.status)) return refuse("already_answered");
      const at = ctx.clock();
      const reminder = { editionId: ctx.edition.id, organisationId: firm.id, at, notSince: chaseBefore(at) };
      if (!(await markReminded(tx, reminder))) return refuse("too_soon");
      const owners = await listFirmOwners(tx, firm.id);
      await tell(tx, ctx, { firm, owners, area: input.area, isFirst: false });
      await trace(tx, ctx, {
        command: "participation.chase-firm",
        firmId: firm.id,
        after: { ...input.area },
      });
      return ok(null);
    }),
);

/** Notes what an office thinks of an application of its area, for the organizers; the last word stands. */
export const preCheck = command(
  "area.recruit",
  async (
    ctx,
    input: OfArea & { verdict: "fit" | "doubt"; note: string },
  ): Promise<Result<null, AreaRefusal>> =>
    inTransaction(ctx.db, async (tx): Promise<Result<null, AreaRefusal>> => {
      const firm = await firmOf(tx, ctx, input);
      if (!firm?.participation_id) return refuse("gone");
      const row = await lockParticipation(tx, { editionId: ctx.edition.id, id: firm.participation_id });
      if (row?.status !== "submitted" && row?.status !== "waitlisted") return refuse("not_open");
      const note = input.note.trim();
      const { verdict, area } = input;
      await upsertPreCheck(tx, {
        participationId: row.id,
        role: area.role,
        personId: ctx.actor.personId,
        verdict,
        note,
        at: ctx.clock(),
      });
      await recordStep(tx, ctx, {
        participationId: row.id,
        organisationId: firm.id,
        step: "prechecked",
        command: "participation.pre-check",
        before: {},
        after: { ...area, verdict, note },
      });
      return ok(null);
    }),
);

type Told = {
  firm: { id: string; name_zh: string; name_en: string };
  owners: { person_id: string }[];
  area: Area;
  isFirst: boolean;
};

async function tell(tx: Tx, ctx: AreaCtx, { firm, owners, area, isFirst }: Told): Promise<void> {
  const { startsOn, timeZone, slug } = ctx.edition;
  await notify(tx, ctx, {
    personIds: owners.map(({ person_id }) => person_id),
    kind: "participation.chased",
    data: {
      firm: { zh: firm.name_zh, en: firm.name_en || firm.name_zh },
      until: {
        zh: createFormat("zh", timeZone).date(startsOn),
        en: createFormat("en", timeZone).date(startsOn),
      },
      words: isFirst
        ? {
            zh: areaMessages.zh.invitedWords({ area: area.area }),
            en: areaMessages.en.invitedWords({ area: englishTerm(area.area) }),
          }
        : { zh: areaMessages.zh.words, en: areaMessages.en.words },
    },
    path: paths.workspace.participation(slug),
    dedupeKey: `recruit:${ctx.edition.id}:${firm.id}:${ctx.clock().toISOString()}`,
  });
}

async function trace(
  tx: Tx,
  ctx: AreaCtx,
  { command: name, firmId, after }: { command: string; firmId: string; after: Record<string, unknown> },
): Promise<void> {
  await audit(tx, ctx, { command: name, objectType: "organisation", objectId: firmId, after });
  announceParticipations(tx, ctx.edition.id);
}
