import QRCode from "qrcode";

export type QrCode = {
  /** Modules a side, the quiet zone included. */
  size: number;
  /** One SVG path over all dark modules. */
  path: string;
};

const QUIET_ZONE = 4;

/** A text as a QR code that survives being forwarded and printed (error correction M). */
export function qrCodeOf(text: string): QrCode {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const rows: string[] = [];
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (modules.get(y, x)) rows.push(`M${x + QUIET_ZONE} ${y + QUIET_ZONE}h1v1h-1z`);
    }
  }
  return { size: modules.size + 2 * QUIET_ZONE, path: rows.join("") };
}
