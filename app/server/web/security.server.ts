import type { IncomingMessage, ServerResponse } from "node:http";

/** Headers of every page. Styles and scripts come from our own files; inline scripts need the nonce. */
export function setSecurityHeaders(
  response: ServerResponse,
  { nonce, isHttps, isDevelopment }: { nonce: string; isHttps: boolean; isDevelopment: boolean },
) {
  response.setHeader(
    "Content-Security-Policy",
    [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}'`,
      isDevelopment ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
      "img-src 'self' data:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join("; "),
  );
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  if (isHttps) response.setHeader("Strict-Transport-Security", "max-age=31536000");
}

/** Other programs write here. They are no browsers, carry nobody's cookie and show a secret of their own. */
const FOR_MACHINES: ReadonlySet<string> = new Set(["/api/mail/bounces"]);

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a write comes from our own pages. Remix checks page routes only and believes X-Forwarded-Host, so
 * the server decides for every write: what the browser says of the sender's site, and its Origin against ours.
 */
export function isTrustedWrite(
  request: IncomingMessage,
  { ownOrigin, pathname }: { ownOrigin: string; pathname: string },
): boolean {
  if (SAFE_METHODS.has(request.method ?? "GET")) return true;
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const origin = request.headers.origin;
  if (origin !== undefined) return origin === ownOrigin;
  return site !== undefined || FOR_MACHINES.has(pathname);
}
