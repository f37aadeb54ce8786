import pino, { type Logger } from "pino";

import type { Env } from "#app/server/env.server.ts";

const STDOUT = 1;

/** The log of a process. Errors stand under `error` everywhere; unserialised, message and stack would be lost. */
export function createLog(env: Pick<Env, "LOG_LEVEL">, stream = STDOUT): Logger {
  const serializers = { error: pino.stdSerializers.err };
  return pino({ level: env.LOG_LEVEL, serializers }, pino.destination({ fd: stream, sync: true }));
}
