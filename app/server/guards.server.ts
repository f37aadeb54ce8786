import {
  redirect,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";

import { findEditionBySlug } from "#db/queries/editions.server.ts";
import { touchSession } from "#db/queries/sessions.server.ts";

import { judgeAccess, type Actor, type Permission } from "./access.ts";
import { loadSessionActor } from "./actor.server.ts";
import type { Ctx, CtxFor, EditionContext, EditionPhase, EditionPolicies } from "./context.server.ts";
import { withFileRedirects } from "./file-redirect.server.ts";
import { forbidden, notFound } from "./http.server.ts";
import { readLocale } from "./preferences.server.ts";
import { clientAddress } from "./rate-limit.server.ts";
import { getServices } from "./services.server.ts";
import { readSessionToken, type CurrentSession } from "./session.server.ts";

type RouteArgs = LoaderFunctionArgs | ActionFunctionArgs;

export type Guarded<C> = {
  ctx: C;
  request: Request;
  params: RouteArgs["params"];
  url: URL;
  /** Null for visitors. */
  session: CurrentSession | null;
};
export type AccessRule = Permission | "public";

/** A loader or action that declares its access rule; the architecture test reads the declaration. */
type Declared<T> = ((args: RouteArgs) => Promise<T>) & { access: AccessRule };

/**
 * Guards a loader: the permission is checked before `load` runs, and what it proves about the context
 * (a person, an edition, a firm) is what `load` receives.
 */
export function loaderFor<P extends Permission, T>(
  permission: P,
  load: (args: Guarded<CtxFor<P>>) => Promise<T> | T,
): Declared<T> {
  return declare(permission, async (args) => load(await guard(args, permission)));
}

/** Guards an action; see {@link loaderFor}. The origin of writes is checked by the server before. */
export function actionFor<P extends Permission, T>(
  permission: P,
  act: (args: Guarded<CtxFor<P>>) => Promise<T> | T,
): Declared<T> {
  return loaderFor(permission, act);
}

/**
 * A loader or action that anyone may call. The actor may be anonymous, the edition absent. Who still owes a second
 * factor is nobody here.
 */
export function publicRoute<T>(handle: (args: Guarded<Ctx>) => Promise<T> | T): Declared<T> {
  return declare("public", async (args) => {
    const { ctx, session } = await contextOf(args);
    const known = session?.owesSecondFactor === true ? { ...ctx, actor: ANONYMOUS } : ctx;
    return handle({ ctx: known, session, request: args.request, params: args.params, url: urlOf(args) });
  });
}

const ANONYMOUS = { kind: "anonymous" } as const;

/**
 * Like {@link loaderFor}, for the few pages on which a person who owes a second factor sets it up; every other page
 * sends her there.
 */
export function enrolmentRoute<T>(
  handle: (args: Guarded<CtxFor<"account.use">>) => Promise<T> | T,
): Declared<T> {
  return declare("account.use", async (args) =>
    handle(await guard(args, "account.use", { isEnrolment: true })),
  );
}

function declare<T>(access: AccessRule, handle: (args: RouteArgs) => Promise<T>): Declared<T> {
  return Object.assign((args: RouteArgs) => withFileRedirects(handle(args)), { access });
}

async function guard<P extends Permission>(
  args: RouteArgs,
  permission: P,
  { isEnrolment } = { isEnrolment: false },
): Promise<Guarded<CtxFor<P>>> {
  const { ctx, session } = await contextOf(args);
  const url = urlOf(args);
  if (session?.owesSecondFactor === true && !isEnrolment) {
    const next = args.request.method === "GET" ? url.pathname + url.search : "/";
    throw redirect(`/second-factor?next=${encodeURIComponent(next)}`);
  }
  switch (judgeAccess(ctx.actor, permission, ctx.edition?.id)) {
    case "sign_in": {
      const next = args.request.method === "GET" ? url.pathname + url.search : "/";
      throw redirect(`/sign-in?next=${encodeURIComponent(next)}`);
    }
    case "hidden":
      throw notFound();
    case "forbidden":
      throw forbidden();
    case "allowed":
      // judgeAccess has just proved what CtxFor<P> states.
      return { ctx: ctx as CtxFor<P>, session, request: args.request, params: args.params, url };
  }
}

type Asker = { actor: Actor; locale: Ctx["locale"]; session: CurrentSession | null };

/** A request in use is noted this often at most, so that reading pages writes next to nothing. */
const SEEN_MS = 5 * 60_000;

/** A page's loaders share one look-up of who asks and of the edition. */
const askers = new WeakMap<AppLoadContext, Promise<Asker>>();
const editions = new WeakMap<AppLoadContext, Promise<EditionContext | null>>();

function once<T>(memory: WeakMap<AppLoadContext, Promise<T>>, key: AppLoadContext, look: () => Promise<T>) {
  const found = memory.get(key) ?? look();
  memory.set(key, found);
  return found;
}

async function contextOf({
  request,
  params,
  context,
}: RouteArgs): Promise<{ ctx: Ctx; session: CurrentSession | null }> {
  const services = getServices();
  const { actor, locale, session } = await once(askers, context, () => whoAsks(request));
  const edition = await once(editions, context, () => openEdition(params.edition, actor));
  const ctx = {
    db: services.db,
    clock: services.clock,
    ids: services.ids,
    actor,
    edition,
    locale,
    requestId: context.requestId,
  };
  return { ctx, session };
}

async function whoAsks(request: Request): Promise<Asker> {
  const { db, clock } = getServices();
  const locale = await readLocale(request);
  const tokenHash = await readSessionToken(request);
  const now = clock();
  const found = tokenHash && (await loadSessionActor(db, { tokenHash, now }));
  if (!found) return { actor: ANONYMOUS, locale, session: null };
  if (now.getTime() - found.lastSeenAt.getTime() > SEEN_MS) {
    await touchSession(db, { tokenHash, address: clientAddress(request), now });
  }
  return { actor: found.actor, locale, session: found.session };
}

/** A draft edition exists only for those who hold a role in it. */
async function openEdition(slug: string | undefined, actor: Actor): Promise<EditionContext | null> {
  if (slug === undefined) return null;
  const row = await findEditionBySlug(getServices().db, slug);
  if (!row) throw notFound();
  const isInvolved =
    actor.kind === "person" && actor.editionRoles.some((entry) => entry.editionId === row.id);
  if (row.phase === "draft" && !isInvolved) throw notFound();
  return toEditionContext(row);
}

type EditionRow = NonNullable<Awaited<ReturnType<typeof findEditionBySlug>>>;

export function toEditionContext(row: EditionRow): EditionContext {
  return {
    id: row.id,
    seriesId: row.series_id,
    kind: row.kind === "expo" ? "expo" : "matchmaking",
    slug: row.slug,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    phase: row.phase as EditionPhase,
    timeZone: row.time_zone,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    requestQuota: row.request_quota,
    requestExpiryHours: row.request_expiry_hours,
    policies: {
      askDirection: row.ask_direction as EditionPolicies["askDirection"],
      eventDayMinutes: row.event_day_expiry_minutes,
      pendingHolds: row.pending_holds,
      answerMode: row.answer_mode as EditionPolicies["answerMode"],
      slotChoice: row.slot_choice as EditionPolicies["slotChoice"],
    },
    isSample: row.is_sample,
  };
}

/** Single-fetch requests carry a `.data` suffix that people's addresses don't have. */
function urlOf({ request }: RouteArgs): URL {
  const url = new URL(request.url);
  url.pathname = url.pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/");
  return url;
}
