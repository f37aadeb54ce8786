/** Without letters and digits that are taken for each other: I, L, O, U. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const RECOVERY_CODES = 10;
export const RECOVERY_CODE_BYTES = 16;

/** A recovery code of 80 bits in four groups, from that many random bytes. */
export function recoveryCodeOf(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => ALPHABET[byte % 32]).join("");
  return (letters.match(/.{4}/g) ?? []).join("-");
}

/** A recovery code as it was given out, from what a person types; undefined where it can be none. */
export function readRecoveryCode(text: string): string | undefined {
  const letters = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s-]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  if (letters.length !== RECOVERY_CODE_BYTES || ![...letters].every((letter) => ALPHABET.includes(letter))) {
    return undefined;
  }
  return (letters.match(/.{4}/g) ?? []).join("-");
}
