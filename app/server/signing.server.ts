import { createHmac, timingSafeEqual } from "node:crypto";

/** A short URL-safe signature over a purpose and its parts; nothing secret is stored for such a link. */
export function sign(secret: string, purpose: string, ...parts: string[]): string {
  return createHmac("sha256", secret)
    .update([purpose, ...parts].join("\n"))
    .digest("base64url")
    .slice(0, 32);
}

export function isSignatureValid(signature: string, expected: string): boolean {
  const given = Buffer.from(signature);
  const wanted = Buffer.from(expected);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
