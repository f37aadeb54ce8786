import { failures } from "./messages.mjs";
import { Stop } from "./stop.mjs";

const EMPTY = "--empty";

/**
 * What the web process is told. A misspelt `--empty` must not load the sample; and where the `--` before it was
 * forgotten, npm keeps it for itself and tells it in a variable only.
 */
export function readArguments(argv, env) {
  const unknown = argv.find((argument) => argument !== EMPTY);
  if (unknown !== undefined) throw new Stop(failures.unknownArgument({ argument: unknown }));
  const isEmpty = argv.includes(EMPTY) || env.npm_config_empty === "true";
  return isEmpty ? [EMPTY] : [];
}
