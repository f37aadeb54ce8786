import { createHash, randomBytes } from "node:crypto";

import { createCookie } from "@remix-run/node";

import type { Db } from "#db/client.server.ts";
import { deleteSession, insertSession, setActingOrganisation } from "#db/queries/sessions.server.ts";

import { clientAddress } from "./rate-limit.server.ts";
import { getServices } from "./services.server.ts";

const SESSION_DAYS = 30;
const SECONDS_A_DAY = 86_400;

/** What guards know of the session of a request. */
export type CurrentSession = {
  id: string;
  /** When the second factor was shown in this session; null where it was not. */
  secondFactorAt: Date | null;
  /** When the password was last entered in this session. */
  confirmedAt: Date | null;
  /** Her roles demand a second factor and this session has not shown one. */
  owesSecondFactor: boolean;
};

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

type Start = {
  personId: string;
  request: Request;
  now: Date;
  /** The person has just entered her password, so what matters does not ask for it again for a while. */
  isConfirmed?: boolean;
  hasShownSecondFactor?: boolean;
};

/** Starts a session and returns the Set-Cookie header that carries it. */
export async function startSession(
  db: Db,
  { personId, request, now, isConfirmed = true, hasShownSecondFactor = false }: Start,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await insertSession(db, {
    tokenHash: hashToken(token),
    personId,
    userAgent: request.headers.get("User-Agent") ?? "",
    address: clientAddress(request),
    at: now,
    expiresAt: new Date(now.getTime() + SESSION_DAYS * SECONDS_A_DAY * 1000),
    confirmedAt: isConfirmed ? now : null,
    secondFactorAt: hasShownSecondFactor ? now : null,
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
