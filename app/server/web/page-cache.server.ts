import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const MAX_ENTRIES = 500;

export type CachedPage = {
  status: number;
  headers: [string, string][];
  etag: string;
  bodies: { identity: Buffer; gzip: Buffer; br: Buffer };
  expiresAt: number;
};

/**
 * Pages of visitors who are not signed in, kept for a moment with their compressed bodies. A page says that it
 * may be kept with `Cache-Control: public, s-maxage=N`. The whole answer is kept, its policy and nonce with it.
 */
export function createPageCache(now: () => number = Date.now) {
  const pages = new Map<string, CachedPage>();

  return {
    get(key: string): CachedPage | undefined {
      const page = pages.get(key);
      if (page && page.expiresAt > now()) return page;
      pages.delete(key);
      return undefined;
    },

    put(
      key: string,
      page: { status: number; headers: [string, string][]; body: Buffer; seconds: number },
    ): CachedPage {
      if (pages.size >= MAX_ENTRIES) pages.delete(pages.keys().next().value ?? "");
      const cached: CachedPage = {
        status: page.status,
        headers: page.headers,
        etag: `"${createHash("sha256").update(page.body).digest("base64url").slice(0, 27)}"`,
        bodies: {
          identity: page.body,
          gzip: gzipSync(page.body, { level: 6 }),
          br: brotliCompressSync(page.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
        },
        expiresAt: now() + page.seconds * 1_000,
      };
      pages.set(key, cached);
      return cached;
    },
  };
}

export type PageCache = ReturnType<typeof createPageCache>;

/** Seconds for which a shared cache may keep an answer; 0 where the page does not say. */
export function sharedSeconds(cacheControl: string | null): number {
  if (!cacheControl?.includes("public")) return 0;
  return Number(/s-maxage=(\d+)/.exec(cacheControl)?.[1] ?? 0);
}
