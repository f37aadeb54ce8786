/** Connection failures, resources at their end (disk, memory, connections), a server going down, failed disk access. */
const AWAY_CODES =
  /^(?:08...|53...|57P0[1-5]|58...|ECONN\w+|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH)$/;
const AWAY_MESSAGES =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when)/;

/**
 * Whether an error says that the database cannot serve for the moment (away, restarting, disk full), rather than
 * that a statement was wrong: what failed was not done, and may be tried again later.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return AWAY_CODES.test(code) || AWAY_MESSAGES.test(error.message) || isDatabaseAway(error.cause);
}
