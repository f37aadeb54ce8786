import { createHash, randomBytes } from "node:crypto";

import { Secret, TOTP } from "otpauth";

import { RECOVERY_CODE_BYTES, RECOVERY_CODES, recoveryCodeOf } from "./domain/recovery-code.ts";

const PERIOD = 30;
/** A phone's clock may be one step behind or ahead. */
const WINDOW = 1;
const SECRET_BYTES = 20;

function totpOf(secret: string, names: { issuer?: string; account?: string } = {}): TOTP {
  return new TOTP({
    secret: Secret.fromBase32(secret),
    algorithm: "SHA1",
    digits: 6,
    period: PERIOD,
    ...(names.issuer === undefined ? {} : { issuer: names.issuer }),
    ...(names.account === undefined ? {} : { label: names.account }),
  });
}

/** A new secret as authenticator apps take it, in base 32. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The address that a QR code carries to an authenticator app. */
export function totpAddress(secret: string, names: { issuer: string; account: string }): string {
  return totpOf(secret, names).toString();
}

/** The time step whose code this is, one step early or late included; undefined where it is none. */
export function stepOfCode({ secret, code, now }: { secret: string; code: string; now: Date }) {
  const token = code.normalize("NFKC").replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return undefined;
  const delta = totpOf(secret).validate({ token, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / PERIOD) + delta;
}

/** Ten new recovery codes. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => recoveryCodeOf(randomBytes(RECOVERY_CODE_BYTES)));
}

/** How a recovery code is stored: 80 random bits need no slow hash, and the person is part of it. */
export function hashRecoveryCode(personId: string, code: string): Buffer {
  return createHash("sha256").update(`${personId}\n${code}`).digest();
}
