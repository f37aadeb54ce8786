import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";

import { getServices } from "./services.server.ts";

const IV_BYTES = 12;
const TAG_BYTES = 16;

type Key = { id: string; bytes: Buffer };

const derived = new Map<string, Key>();

/** A key of its own from the installation's secret, and the short name under which it seals. */
function keyOf(secret: string): Key {
  const known = derived.get(secret);
  if (known) return known;
  const bytes = Buffer.from(hkdfSync("sha256", secret, "platform", "sealing", 32));
  const key = { id: createHash("sha256").update(bytes).digest("hex").slice(0, 8), bytes };
  derived.set(secret, key);
  return key;
}

/**
 * Encrypts a text (AES-256-GCM) for a purpose and an owner: moved to another row or used for another purpose it opens
 * no more. The key comes from the installation's secret and its short name stands in front.
 */
export function seal(text: string, ...belongsTo: string[]): string {
  const { id, bytes } = keyOf(getServices().secret);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", bytes, iv).setAAD(Buffer.from(belongsTo.join("\n")));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [id, Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url")].join(".");
}

/** The text that was sealed for the same purpose and owner, by this secret or a former one; else undefined. */
export function openSealed(sealed: string, ...belongsTo: string[]): string | undefined {
  const [id, rest = ""] = sealed.split(".");
  const { secret, formerSecrets } = getServices();
  const key = [secret, ...formerSecrets].map(keyOf).find((candidate) => candidate.id === id);
  const bytes = Buffer.from(rest, "base64url");
  if (!key || bytes.length < IV_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(belongsTo.join("\n")));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  } catch {
    // Tampered with, or not for this purpose: it opens nothing.
    return undefined;
  }
}

/** Whether a former secret sealed it, so that it should be sealed anew when it is at hand. */
export function isSealedByFormerSecret(sealed: string): boolean {
  return !sealed.startsWith(`${keyOf(getServices().secret).id}.`);
}
