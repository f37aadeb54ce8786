import type { Locale } from "#app/i18n/locale.ts";
import type { Db } from "#db/client.server.ts";

import type { Actor, ActingFirm, Permission, PersonActor, ScopeOf } from "./access.ts";

/** What commands know of the edition of the request. */
export type EditionContext = {
  id: string;
  seriesId: string;
  /** Of the series. */
  kind: "matchmaking" | "expo";
  slug: string;
  nameZh: string;
  nameEn: string;
  phase: EditionPhase;
  timeZone: string;
  startsOn: string;
  endsOn: string;
  requestQuota: number;
  requestExpiryHours: number;
  policies: EditionPolicies;
  isSample: boolean;
};

/** How firms ask for meetings in an edition, beside the quota and the hours to answer. */
export type EditionPolicies = {
  /** Who asks: those who look for something, those who offer something, or both. */
  askDirection: "both" | "buyers" | "suppliers";
  /** On days of the event, the time to answer is at most this. */
  eventDayMinutes: number;
  /** Whether a request takes its slot (both people and a table) while it waits for its answer. */
  pendingHolds: boolean;
  answerMode: "approval" | "auto";
  /** Where the slot is chosen; `scheduler`: by the timetable, after both sides have agreed. */
  slotChoice: "asking" | "accepting" | "scheduler";
};

export type EditionPhase =
  "draft" | "registration" | "matching" | "provisional" | "published" | "live" | "follow_up" | "closed";

/** Everything a command or a read may depend on. Tests hand in their own clock and ids. */
export type Ctx = {
  db: Db;
  clock: () => Date;
  ids: () => string;
  actor: Actor;
  edition: EditionContext | null;
  locale: Locale;
  requestId: string;
};

export type PersonCtx = Ctx & { actor: PersonActor };
export type EditionCtx = Ctx & { edition: EditionContext };
export type FirmActor = PersonActor & { firm: ActingFirm };

/** What a permission proves about its context: a firm for `organisation`, an edition for `edition` and `area`. */
export type CtxFor<P extends Permission> =
  ScopeOf<P> extends "organisation"
    ? EditionCtx & { actor: FirmActor }
    : ScopeOf<P> extends "edition" | "area"
      ? EditionCtx & { actor: PersonActor }
      : PersonCtx;
