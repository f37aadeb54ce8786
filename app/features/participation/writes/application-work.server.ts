import { createFormat } from "#app/i18n/format.ts";
import { notify } from "#app/features/notifications/public.server.ts";
import { paths } from "#app/paths.ts";
import { audit } from "#app/server/audit.server.ts";
import type { Ctx, EditionContext } from "#app/server/context.server.ts";
import { liveTopics } from "#app/server/live.server.ts";
import { getServices } from "#app/server/services.server.ts";
import { listNamesById } from "#db/queries/participation-lists.server.ts";
import {
  insertParticipationStep,
  listParticipationReaders,
  updateParticipation,
} from "#db/queries/participations.server.ts";
import { getPlaces, lockFirstWaiting } from "#db/queries/places.server.ts";
import { afterCommit, type Tx } from "#db/tx.server.ts";

import { freePlaces } from "../domain/participation.ts";

export type WorkCtx = Ctx & { edition: EditionContext };

export type AppliedStep = {
  participationId: string;
  organisationId: string;
  /** What happened, as the application's history names it. */
  step: string;
  note?: string;
  command: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
};

/** Leaves a step in the application's history and in the audit log, and tells open pages after the commit. */
export async function recordStep(tx: Tx, ctx: WorkCtx, done: AppliedStep): Promise<void> {
  await insertParticipationStep(tx, {
    id: ctx.ids(),
    participationId: done.participationId,
    at: ctx.clock(),
    personId: ctx.actor.kind === "person" ? ctx.actor.personId : null,
    step: done.step,
    note: done.note ?? "",
  });
  await audit(tx, ctx, {
    command: done.command,
    objectType: "participation",
    objectId: done.participationId,
    before: done.before,
    after: { ...done.after, ...(done.note ? { note: done.note } : {}) },
  });
  announceParticipations(tx, ctx.edition.id);
}

export function announceParticipations(tx: Tx, editionId: string): void {
  const { live } = getServices();
  afterCommit(tx, () => {
    live.announce(liveTopics.participations(editionId));
  });
}

type Told =
  | { kind: "participation.approved" | "participation.waitlisted" }
  | { kind: "participation.returned" | "participation.rejected" | "participation.changed"; reason: string }
  | { kind: "participation.place_offered"; until: Date };

type About = { participationId: string; organisationId: string };

/** Tells the people of a firm what has become of its application. */
export async function tellFirm(tx: Tx, ctx: WorkCtx, { about, told }: { about: About; told: Told }) {
  const readers = await listParticipationReaders(tx, about.participationId);
  const firm = (await listNamesById(tx, [about.organisationId])).get(about.organisationId) ?? {
    zh: "",
    en: "",
  };
  const event = {
    personIds: readers.map(({ person_id }) => person_id),
    path: paths.workspace.participation(ctx.edition.slug),
    dedupeKey: `participation:${about.participationId}:${told.kind}:${ctx.clock().toISOString()}`,
  };
  switch (told.kind) {
    case "participation.approved":
    case "participation.waitlisted":
      return notify(tx, ctx, { ...event, kind: told.kind, data: { firm } });
    case "participation.place_offered":
      return notify(tx, ctx, { ...event, kind: told.kind, data: { firm, until: moment(ctx, told.until) } });
    default:
      return notify(tx, ctx, { ...event, kind: told.kind, data: { firm, reason: told.reason } });
  }
}

function moment(ctx: WorkCtx, at: Date) {
  const zone = ctx.edition.timeZone;
  return {
    zh: createFormat("zh", zone).dateTime(at.toISOString()),
    en: createFormat("en", zone).dateTime(at.toISOString()),
  };
}

/**
 * Offers what is free in a capacity to those who wait, in their order: each gets a hold until the edition's term is
 * over. The caller holds the places (`lockPlaces`).
 */
export async function offerFreePlaces(tx: Tx, ctx: WorkCtx, capacity: string): Promise<void> {
  const scope = { editionId: ctx.edition.id, capacity };
  const row = await getPlaces(tx, scope);
  const free = freePlaces({ places: row.places, taken: row.approved + row.held }) ?? row.waiting;
  for (let given = 0; given < Math.min(free, row.waiting); given += 1) {
    const next = await lockFirstWaiting(tx, scope);
    if (next === undefined) return;
    const until = new Date(ctx.clock().getTime() + row.hold_hours * 3_600_000);
    await updateParticipation(tx, next.id, { holdUntil: until });
    const about = { participationId: next.id, organisationId: next.organisation_id };
    await recordStep(tx, ctx, {
      ...about,
      step: "offered",
      command: "participation.offer-place",
      before: { holdUntil: null },
      after: { holdUntil: until.toISOString() },
    });
    await tellFirm(tx, ctx, { about, told: { kind: "participation.place_offered", until } });
  }
}
