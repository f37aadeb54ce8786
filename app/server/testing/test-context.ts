import { randomUUID } from "node:crypto";

import pino from "pino";
import type pg from "pg";

import { DEFAULT_LOCALE } from "#app/i18n/locale.ts";
import { uuidv7 } from "#app/lib/ids.ts";
import { createDb, type Db } from "#db/client.server.ts";
import { findEditionBySlug } from "#db/queries/editions.server.ts";

import { loadActor } from "../actor.server.ts";
import type { Ctx } from "../context.server.ts";
import { toEditionContext } from "../guards.server.ts";
import { createLiveHub } from "../live.server.ts";
import { provideServices, type Services } from "../services.server.ts";

/** A context as a guard would build it: a person (or nobody) in an edition (or none), at a moment. */
export async function testContext(
  db: Db,
  values: { personId?: string; firmId?: string; editionSlug?: string; now?: Date } = {},
): Promise<Ctx> {
  const { personId, firmId, editionSlug } = values;
  const edition = editionSlug === undefined ? undefined : await findEditionBySlug(db, editionSlug);
  const actor =
    personId === undefined
      ? undefined
      : await loadActor(db, firmId === undefined ? { personId } : { personId, firmId });
  return {
    db,
    clock: () => values.now ?? new Date(),
    ids: () => uuidv7(),
    actor: actor ?? { kind: "anonymous" },
    edition: edition ? toEditionContext(edition) : null,
    locale: DEFAULT_LOCALE,
    requestId: randomUUID(),
  };
}

/** Services for tests of what reaches for them (signing, live updates, rate limits). Close the hub after. */
export function provideTestServices(pool: pg.Pool): Services {
  const log = pino({ level: "silent" });
  const services: Services = {
    db: createDb(pool),
    pool,
    clock: () => new Date(),
    ids: () => uuidv7(),
    log,
    secret: "test-secret",
    formerSecrets: [],
    publicUrl: "http://localhost",
    mailWebhookSecret: "test-webhook-secret",
    secureCookies: false,
    trustedProxies: 0,
    live: createLiveHub({ pool, log }),
    oidcProviders: [],
  };
  provideServices(services);
  return services;
}
