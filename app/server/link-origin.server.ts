import { getServices } from "./services.server.ts";

/** What links that leave the platform (mails, QR codes, spreadsheets) begin with: PUBLIC_URL, or the request's own. */
export function linkOrigin(url: URL): string {
  const { publicUrl } = getServices();
  return publicUrl === undefined ? url.origin : new URL(publicUrl).origin;
}
