import { createHash, randomBytes } from "node:crypto";

import { createCookie } from "@remix-run/node";

import type { Db } from "#db/client.server.ts";
import { deleteSession, insertSession, setActingOrganisation } from "#db/queries/sessions.server.ts";

import { getServices } from "./services.server.ts";

const SESSION_DAYS = 30;
const SECONDS_A_DAY = 86_400;

function sessionCookie() {
  const { secureCookies } = getServices();
  return createCookie(secureCookies ? "__Host-session" : "session", {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: secureCookies,
    maxAge: SESSION_DAYS * SECONDS_A_DAY,
  });
}

/** The hash under which a request's session is stored; the token itself lives in the cookie only. */
export async function readSessionToken(request: Request): Promise<Buffer | undefined> {
  const token: unknown = await sessionCookie().parse(request.headers.get("Cookie"));
  return typeof token === "string" && token.length === 43 ? hashToken(token) : undefined;
}

/** Starts a session and returns the Set-Cookie header that carries it. */
export async function startSession(
  db: Db,
  { personId, request, now }: { personId: string; request: Request; now: Date },
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await insertSession(db, {
    tokenHash: hashToken(token),
    personId,
    userAgent: request.headers.get("User-Agent") ?? "",
    expiresAt: new Date(now.getTime() + SESSION_DAYS * SECONDS_A_DAY * 1000),
  });
  return sessionCookie().serialize(token);
}

/** Ends the request's session everywhere and returns the header that clears the cookie. */
export async function endSession(db: Db, request: Request): Promise<string> {
  const tokenHash = await readSessionToken(request);
  if (tokenHash) await deleteSession(db, tokenHash);
  return sessionCookie().serialize("", { maxAge: 0 });
}

export async function chooseFirm(db: Db, request: Request, organisationId: string): Promise<void> {
  const tokenHash = await readSessionToken(request);
  if (tokenHash) await setActingOrganisation(db, { tokenHash, organisationId });
}

function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
