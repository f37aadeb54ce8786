import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";

import { getServices } from "./services.server.ts";

const limiters = new Map<string, RateLimiterPostgres>();

/**
 * Counts one attempt under a key, shared by all processes. Returns the seconds to wait where the limit is
 * reached, else 0.
 */
export async function countAttempt(
  name: string,
  key: string,
  { points, seconds }: { points: number; seconds: number },
): Promise<number> {
  const limiter = limiters.get(name) ?? create(name, points, seconds);
  limiters.set(name, limiter);
  try {
    await limiter.consume(key);
    return 0;
  } catch (outcome) {
    if (outcome instanceof RateLimiterRes) return Math.ceil(outcome.msBeforeNext / 1000);
    throw outcome;
  }
}

export async function forgetAttempts(name: string, key: string): Promise<void> {
  await limiters.get(name)?.delete(key);
}

/** Uncounts one attempt that turned out to be fine. */
export async function takeBackAttempt(name: string, key: string): Promise<void> {
  await limiters.get(name)?.reward(key, 1);
}

function create(name: string, points: number, seconds: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: getServices().pool,
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
    clearExpiredByTimeout: false,
  });
}

/** The address a request came from, counted back over the proxies that we run. */
export function clientAddress(request: Request): string {
  const { trustedProxies } = getServices();
  const direct = request.headers.get("X-Client-Address") ?? "";
  if (trustedProxies === 0) return direct;
  const hops = (request.headers.get("X-Forwarded-For") ?? "").split(",").map((hop) => hop.trim());
  return hops.at(-trustedProxies) ?? direct;
}
