export const MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024;

/** The media type of a file that may be handed in, told by its first bytes and not by its name; null for others. */
export function attachmentType(bytes: Uint8Array): "application/pdf" | "image/png" | "image/jpeg" | null {
  const head = [...bytes.subarray(0, 5)];
  const starts = (...wanted: number[]) => wanted.every((byte, index) => head[index] === byte);
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return "application/pdf";
  if (starts(0x89, 0x50, 0x4e, 0x47)) return "image/png";
  return starts(0xff, 0xd8, 0xff) ? "image/jpeg" : null;
}

/** A file name that is safe to show, to store and to send: no folders, no control or direction marks. */
export function attachmentName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = last.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}"<>:|?*]/gu, "").trim();
  return [...clean].slice(-120).join("") || "attachment";
}
