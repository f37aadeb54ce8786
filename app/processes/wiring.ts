import { randomBytes } from "node:crypto";

import type pg from "pg";
import type { Logger } from "pino";

import { uuidv7 } from "#app/lib/ids.ts";
import type { Env } from "#app/server/env.server.ts";
import { createLiveHub } from "#app/server/live.server.ts";
import { readOidcProviders } from "#app/server/oidc.server.ts";
import { provideServices, type Services } from "#app/server/services.server.ts";
import { createDb } from "#db/client.server.ts";
import { keepSetting } from "#db/queries/settings.server.ts";

/** Builds the services of a process and hands them to everything that runs in it. */
export async function wireServices({
  env,
  log,
  pool,
}: {
  env: Env;
  log: Logger;
  pool: pg.Pool;
}): Promise<Services> {
  const db = createDb(pool);
  const services: Services = {
    db,
    pool,
    clock: () => new Date(),
    ids: () => uuidv7(),
    log,
    secret: env.SESSION_SECRET ?? (await keepSetting(db, "secret", randomBytes(32).toString("base64url"))),
    formerSecrets: (env.SESSION_SECRET_FORMER ?? "").split(",").filter((secret) => secret !== ""),
    publicUrl: env.PUBLIC_URL,
    mailWebhookSecret: env.MAIL_WEBHOOK_SECRET,
    secureCookies: env.PUBLIC_URL?.startsWith("https:") ?? false,
    trustedProxies: env.TRUSTED_PROXIES,
    live: createLiveHub({ pool, log }),
    oidcProviders: readOidcProviders(env.OIDC_PROVIDERS),
  };
  provideServices(services);
  return services;
}
