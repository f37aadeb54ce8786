import { isUuid } from "#app/lib/ids.ts";
import { isSignatureValid, sign } from "#app/server/signing.server.ts";

const MARK = "JB1";
const SIGNATURE_CHARS = 16;

export type BadgeHolder = { participationId: string; personId: string };

/** What a badge's QR code holds: who is sent by whom, signed, so that nobody prints a badge of his own making. */
export function badgeCode(secret: string, { participationId, personId }: BadgeHolder): string {
  const body = Buffer.from(`${participationId}${personId}`.replaceAll("-", ""), "hex").toString("base64url");
  return `${MARK}.${body}.${signatureOf(secret, body)}`;
}

/** The holder of a badge code, or undefined where it was not made here. */
export function readBadgeCode(secret: string, code: string): BadgeHolder | undefined {
  const [mark, body, signature, rest] = code.split(".");
  if (mark !== MARK || body === undefined || signature === undefined || rest !== undefined) return undefined;
  if (!isSignatureValid(signature, signatureOf(secret, body))) return undefined;
  const hex = Buffer.from(body, "base64url").toString("hex");
  const [participationId, personId] = [uuidOf(hex.slice(0, 32)), uuidOf(hex.slice(32))];
  return isUuid(participationId) && isUuid(personId) ? { participationId, personId } : undefined;
}

function signatureOf(secret: string, body: string): string {
  return sign(secret, "badge", body).slice(0, SIGNATURE_CHARS);
}

function uuidOf(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
