/**
 * A telephone number as E.164: a mainland mobile number with or without its +86, or another one with `+` (or 00)
 * and its country. Blanks, hyphens, brackets and full-width digits are read as people type them; undefined for the rest.
 */
export function normalisePhone(text: string): string | undefined {
  const plain = text
    .normalize("NFKC")
    .replace(/[\s\-().]/g, "")
    .replace(/^00(?=[1-9])/, "+");
  if (/^(?:\+?86)?1\d{10}$/.test(plain)) return `+86${plain.slice(-11)}`;
  return /^\+[1-9]\d{6,14}$/.test(plain) ? plain : undefined;
}

/** A number as people read it: without the country code where it is a mainland mobile. */
export function readablePhone(phone: string): string {
  return phone.replace(/^\+86(?=1\d{10}$)/, "");
}
