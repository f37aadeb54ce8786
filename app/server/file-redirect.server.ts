import { isDocumentPath } from "#app/lib/document-path.ts";

/**
 * What a loader or action gives or throws, where a redirect to a file is marked to be followed by the browser: the
 * page's scripts would ask for the file as if it were a page, and show nothing.
 */
export async function withFileRedirects<T>(outcome: Promise<T>): Promise<T> {
  try {
    const given = await outcome;
    markRedirect(given);
    return given;
  } catch (thrown) {
    markRedirect(thrown);
    throw thrown;
  }
}

function markRedirect(answer: unknown): void {
  const location = answer instanceof Response ? answer.headers.get("Location") : null;
  if (location === null || !(answer instanceof Response)) return;
  if (isDocumentPath(new URL(location, "http://here").pathname))
    answer.headers.set("X-Remix-Reload-Document", "true");
}
