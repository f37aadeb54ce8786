/** Thrown by guards and loaders; the error boundary of the route renders it. */
export function notFound(): Response {
  return new Response("Not found", { status: 404, statusText: "Not Found" });
}

export function forbidden(): Response {
  return new Response("Forbidden", { status: 403, statusText: "Forbidden" });
}

/**
 * A path of this site that a request may name as its return address. Everything else (another origin,
 * `//host`, a backslash, a control character) becomes the fallback.
 */
export function safeReturnPath(path: string | null | undefined, fallback: string): string {
  if (!path?.startsWith("/") || path.startsWith("//") || /[\\\p{Cc}]/u.test(path)) return fallback;
  return path;
}
