/** Thrown by guards and loaders; the error boundary of the route renders it. */
export function notFound(): Response {
  return new Response("Not found", { status: 404, statusText: "Not Found" });
}

export function forbidden(): Response {
  return new Response("Forbidden", { status: 403, statusText: "Forbidden" });
}

export function badRequest(): Response {
  return new Response("Bad request", { status: 400, statusText: "Bad Request" });
}

export function tooLarge(): Response {
  return new Response("Too large", { status: 413, statusText: "Content Too Large" });
}

/**
 * A path of this site that a request may name as its return address. Everything else (another origin,
 * `//host`, a backslash, a control character) becomes the fallback. Given back
 * as a header may carry it: percent-encoded, without `.` and `..`.
 */
export function safeReturnPath(path: string | null | undefined, fallback: string): string {
  if (!path?.startsWith("/") || path.startsWith("//") || /[\\\p{Cc}]/u.test(path)) return fallback;
  if (!URL.canParse(path, "http://here")) return fallback;
  const { pathname, search } = new URL(path, "http://here");
  return pathname.startsWith("//") ? fallback : pathname + search;
}
