import { createCookie, redirect } from "@remix-run/node";
import { z } from "zod";

import { paths } from "#app/paths.ts";
import type { Ctx } from "#app/server/context.server.ts";
import { beginOidc, finishOidc, type OidcPerson, type OidcProvider } from "#app/server/oidc.server.ts";
import { openSealed, seal } from "#app/server/sealing.server.ts";
import { getServices } from "#app/server/services.server.ts";
import { isSignatureValid, sign } from "#app/server/signing.server.ts";

const PURPOSE = "oidc";
const SECONDS = 600;

const Flow = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  /** Who links, where a signed-in person began the flow; coming back as somebody else ends it. */
  personId: z.string().nullable(),
  at: z.number(),
});

function flowCookie() {
  const { secureCookies } = getServices();
  return createCookie(secureCookies ? "__Host-oidc" : "oidc", {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: secureCookies,
    maxAge: SECONDS,
  });
}

export function findProvider(id: string | undefined): OidcProvider | undefined {
  return getServices().oidcProviders.find((provider) => provider.id === id);
}

type Link = { sessionId: string; provider: string };

/** What a link on one's own security page bears, so that no other page can begin to link. */
export function linkSignature({ sessionId, provider }: Link): string {
  return sign(getServices().secret, "oidc-link", sessionId, provider);
}

export function isLinkSignature(link: Link, signature: string): boolean {
  return isSignatureValid(signature, linkSignature(link));
}

type Leave = { provider: OidcProvider; origin: string; next: string };

/** Sends the browser to a provider, for signing in or, where somebody is signed in, for linking. */
export async function leaveForProvider(ctx: Ctx, { provider, origin, next }: Leave): Promise<Response> {
  const { address, checks } = await beginOidc(provider, {
    redirectUri: origin + paths.oidcReturn(provider.id),
  });
  const personId = ctx.actor.kind === "person" ? ctx.actor.personId : null;
  const flow = { provider: provider.id, ...checks, next, personId, at: ctx.clock().getTime() };
  const cookie = await flowCookie().serialize(seal(JSON.stringify(flow), PURPOSE));
  return redirect(address.href, { headers: { "Set-Cookie": cookie } });
}

export type Returned = { person: OidcPerson; next: string; personId: string | null };

/**
 * Who has come back from a provider, in the browser that left for it within ten minutes; undefined where anything does
 * not fit: another state, nonce or verifier, a code used before, a flow of somebody else.
 */
export async function returnFromProvider(
  ctx: Ctx,
  { provider, request, url, origin }: { provider: OidcProvider; request: Request; url: URL; origin: string },
): Promise<Returned | undefined> {
  const sealed: unknown = await flowCookie().parse(request.headers.get("Cookie"));
  const text = typeof sealed === "string" ? openSealed(sealed, PURPOSE) : undefined;
  if (text === undefined) return undefined;
  const { provider: begun, next, personId, at, ...checks } = Flow.parse(JSON.parse(text));
  const actorId = ctx.actor.kind === "person" ? ctx.actor.personId : null;
  const isOver = ctx.clock().getTime() - at > SECONDS * 1000;
  if (begun !== provider.id || personId !== actorId || isOver) return undefined;
  const currentUrl = new URL(paths.oidcReturn(provider.id) + url.search, origin);
  try {
    return { person: await finishOidc(provider, { currentUrl, checks }), next, personId };
  } catch (error) {
    getServices().log.warn({ error, provider: provider.id }, "a sign-in through a provider failed");
    return undefined;
  }
}

export async function endFlow(): Promise<string> {
  return flowCookie().serialize("", { maxAge: 0 });
}
