import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";

import { readEnv, type Env } from "#app/server/env.server.ts";

import { createLog } from "../log.ts";
import { explainStartFailure } from "../start-failure.ts";
import { wireServices } from "../wiring.ts";
import { openDatabaseBeside } from "./database-beside.ts";
import { importFromFile } from "./import-from-file.ts";
import { cliTexts } from "./texts.ts";

const STDERR = 2;

type Arguments = { file: string; edition: string; isDryRun: boolean };

/** Known as soon as it is read, so that a failure can be told by it. */
let env: Env | undefined;

/** `npm run import -- FILE.xlsx --edition SLUG [--dry-run]`: exit 0 done, 1 a row or the file is wrong, 2 misused. */
async function main(): Promise<number> {
  const texts = cliTexts(process.env);
  const given = readArguments(process.argv.slice(2));
  if (!given) {
    console.error(texts.usage);
    return 2;
  }
  const isFile = await stat(given.file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) {
    console.error(texts.noFile({ file: given.file }));
    return 2;
  }
  env = readEnv(process.env);
  const log = createLog(env, STDERR);
  const database = await openDatabaseBeside(env);
  const services = await wireServices({ env, log, pool: database.pool });
  try {
    const origin =
      env.PUBLIC_URL === undefined ? `http://localhost:${env.PORT}` : new URL(env.PUBLIC_URL).origin;
    return await importFromFile({ services, texts, origin, ...given, fileName: basename(given.file) });
  } finally {
    await services.live.close();
    await database.close();
  }
}

function readArguments(argv: string[]): Arguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { edition: { type: "string" }, "dry-run": { type: "boolean", default: false } },
    });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0 || values.edition === undefined) return undefined;
    return { file: resolve(file), edition: values.edition, isDryRun: values["dry-run"] };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(explainStartFailure(error, env));
  process.exitCode = 1;
}
