export const MAX_EVIDENCE_BYTES = 20 * 1024 * 1024;
const TAIL_BYTES = 4_096;
const MAX_NAME_CHARS = 120;

export type EvidenceProblem = "evidence_empty" | "evidence_too_large" | "evidence_no_pdf";

/**
 * Whether bytes can serve as evidence: a whole PDF of at most 20 MB. Its first bytes say what it is, not its
 * name; its last ones that the upload was not cut off.
 */
export function evidenceProblem(bytes: Uint8Array): EvidenceProblem | null {
  if (bytes.byteLength === 0) return "evidence_empty";
  if (bytes.byteLength > MAX_EVIDENCE_BYTES) return "evidence_too_large";
  const isPdf =
    /^%PDF-[12]\.\d/.test(asciiOf(bytes.subarray(0, 8))) &&
    asciiOf(bytes.subarray(-TAIL_BYTES)).includes("%%EOF");
  return isPdf ? null : "evidence_no_pdf";
}

function asciiOf(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** A file name that is safe to show, to store and to send in a header: no folders, no control or direction marks. */
export function safeFileName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}"<>:|?*]/gu, "")
    .replace(/\s+/gu, " ")
    .replace(/^[.\s]+|[.\s]+$/gu, "");
  const stem = clean.replace(/\.pdf$/iu, "");
  return `${[...stem].slice(0, MAX_NAME_CHARS).join("") || "evidence"}.pdf`;
}
