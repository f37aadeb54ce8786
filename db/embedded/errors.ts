import { bothLanguages, refusals, type ClusterErrorCode, type ForeignReason, type Line } from "./messages.ts";

const NO_SPACE = /No space left on device|Disk quota exceeded|ENOSPC|EDQUOT/;

/**
 * Why the embedded database refused to start. `message` is one line in both languages that says what to do and can
 * be printed as it is; `line` holds the two languages apart; `logTail` has the server's last words, where it spoke.
 */
export class ClusterError extends Error {
  readonly code: ClusterErrorCode;
  readonly line: Line;
  readonly logTail: readonly string[];

  constructor(options: { code: ClusterErrorCode; line: Line; logTail?: readonly string[]; cause?: unknown }) {
    super(bothLanguages(options.line), { cause: options.cause });
    this.name = "ClusterError";
    this.code = options.code;
    this.line = options.line;
    this.logTail = options.logTail ?? [];
  }
}

export function foreignDataDir(options: { dataDir: string; reason: ForeignReason }): ClusterError {
  return new ClusterError({ code: "foreign_data_dir", line: refusals.foreignDataDir(options) });
}

export function notWritable(options: { path: string; owner?: number; cause?: unknown }): ClusterError {
  return new ClusterError({
    code: "not_writable",
    line: refusals.notWritable(options),
    cause: options.cause,
  });
}

export function alreadyRunning(options: { dataDir: string; pid: number }): ClusterError {
  return new ClusterError({ code: "already_running", line: refusals.alreadyRunning(options) });
}

/** A failed start, told as a full disk where the server's last lines say so. */
export function startFailed(options: {
  reason: Line;
  dataDir: string;
  logFile?: string;
  logTail?: readonly string[];
  cause?: unknown;
}): ClusterError {
  const { dataDir, logFile, logTail = [], cause } = options;
  if (logTail.some((text) => NO_SPACE.test(text))) {
    return new ClusterError({
      code: "disk_full",
      line: refusals.diskFull({ path: dataDir }),
      logTail,
      cause,
    });
  }
  const line = refusals.startFailed({ reason: options.reason, logFile });
  return new ClusterError({ code: "start_failed", line, logTail, cause });
}

/** The system's code of a failed call (`ENOENT`, `53100`), or an empty string. */
export function errorCode(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return "";
}

/** Turns whatever was thrown while working below `path` into a ClusterError with the code that fits. */
export function toClusterError(error: unknown, path: string): ClusterError {
  if (error instanceof ClusterError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = errorCode(error);
  if (code === "53100" || NO_SPACE.test(code) || NO_SPACE.test(message)) {
    return new ClusterError({ code: "disk_full", line: refusals.diskFull({ path }), cause: error });
  }
  if (["EACCES", "EPERM", "EROFS", "ENOTDIR"].includes(code)) return notWritable({ path, cause: error });
  return startFailed({ reason: { zh: message, en: message }, dataDir: path, cause: error });
}
