import type pg from "pg";
import type { Logger } from "pino";

import type { Db } from "#db/client.server.ts";

import type { LiveHub } from "./live.server.ts";
import type { OidcProvider } from "./oidc.server.ts";

/** What a process wires together at its start and routes reach through guards. */
export type Services = {
  db: Db;
  pool: pg.Pool;
  clock: () => Date;
  ids: () => string;
  log: Logger;
  /** Signs session cookies, invitation links and feeds; shared by all processes of one installation. */
  secret: string;
  /** Secrets in use before: what they have sealed still opens, and is sealed anew. */
  formerSecrets: readonly string[];
  publicUrl: string | undefined;
  /** What the mail provider shows when it reports bounces; without it no reports are taken. */
  mailWebhookSecret: string | undefined;
  secureCookies: boolean;
  trustedProxies: number;
  live: LiveHub;
  /** Whom people may sign in through besides us. */
  oidcProviders: readonly OidcProvider[];
};

const KEY = Symbol.for("platform.services");
type Holder = { [KEY]?: Services };

export function provideServices(services: Services): void {
  (globalThis as Holder)[KEY] = services;
}

export function getServices(): Services {
  const services = (globalThis as Holder)[KEY];
  if (!services) throw new Error("services are not provided: a process must call provideServices first");
  return services;
}
