/**
 * What no text of ours holds: control characters (PostgreSQL refuses U+0000, a workbook the others) and marks that
 * turn the direction of what stands beside them.
 */
const UNSTORABLE = /[^\P{Cc}\t\n\r]|[\u202A-\u202E\u2066-\u2069]/u;
const EVERY_UNSTORABLE = new RegExp(UNSTORABLE, "gu");

export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** The text without what cannot be stored. */
export function storableText(text: string): string {
  return text.replace(EVERY_UNSTORABLE, "");
}
