export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 200;

const COMMON = ["1234567890", "password12", "qwertyuiop", "0123456789", "1111111111", "abcdefghij"];

/** A password must be long and not be one that everybody tries first (NIST SP 800-63B, 5.1.1.2). */
export function isPasswordAcceptable(password: string): boolean {
  return (
    password.length >= MIN_PASSWORD_LENGTH &&
    password.length <= MAX_PASSWORD_LENGTH &&
    new Set(password).size > 3 &&
    !COMMON.includes(password.toLowerCase())
  );
}
