import { createHash } from "node:crypto";

import { createCookie } from "@remix-run/node";
import { z } from "zod";

import type { Ctx } from "#app/server/context.server.ts";
import { openSealed, seal } from "#app/server/sealing.server.ts";
import { getServices } from "#app/server/services.server.ts";
import { findPersonCredentials } from "#db/queries/people.server.ts";

const PURPOSE = "pending-sign-in";
const SECONDS = 600;

const Pending = z.object({
  personId: z.uuid(),
  next: z.string(),
  isConfirmed: z.boolean(),
  at: z.number(),
  password: z.string(),
});

type PendingSignIn = Pick<z.infer<typeof Pending>, "personId" | "next" | "isConfirmed">;

function pendingCookie() {
  const { secureCookies } = getServices();
  return createCookie(secureCookies ? "__Host-sign-in" : "sign-in", {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: secureCookies,
    maxAge: SECONDS,
  });
}

/** Which password the first step was made with, without telling anything of it. */
function markOf(passwordHash: string | null | undefined): string {
  return createHash("sha256")
    .update(passwordHash ?? "")
    .digest("base64url");
}

/**
 * The header that carries a first step from here to the second: ten minutes, sealed, and good for nothing but the page
 * that asks for the code.
 */
export async function keepPendingSignIn(ctx: Ctx, pending: PendingSignIn): Promise<string> {
  const known = await findPersonCredentials(ctx.db, pending.personId);
  const state = { ...pending, at: ctx.clock().getTime(), password: markOf(known?.password_hash) };
  return pendingCookie().serialize(seal(JSON.stringify(state), PURPOSE));
}

/** The first step that a request brings; undefined where it is over, forged, or the password is another one by now. */
export async function readPendingSignIn(ctx: Ctx, request: Request): Promise<PendingSignIn | undefined> {
  const sealed: unknown = await pendingCookie().parse(request.headers.get("Cookie"));
  const text = typeof sealed === "string" ? openSealed(sealed, PURPOSE) : undefined;
  if (text === undefined) return undefined;
  const { at, password, ...pending } = Pending.parse(JSON.parse(text));
  if (ctx.clock().getTime() - at > SECONDS * 1000) return undefined;
  const known = await findPersonCredentials(ctx.db, pending.personId);
  return known && markOf(known.password_hash) === password ? pending : undefined;
}

export async function endPendingSignIn(): Promise<string> {
  return pendingCookie().serialize("", { maxAge: 0 });
}
