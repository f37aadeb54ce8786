import QRCode from "qrcode";

const PIXELS_A_MODULE = 8;

/**
 * A text's QR code as a PNG in an address of its own. A picture can be long-pressed, saved and pasted into WeChat;
 * a drawing inside the page cannot.
 */
export function qrPictureOf(text: string): Promise<string> {
  return QRCode.toDataURL(text, { errorCorrectionLevel: "M", margin: 4, scale: PIXELS_A_MODULE });
}
