import { spawnSync } from "node:child_process";

/**
 * Writes db/schema.ts from a migrated database: `DATABASE_URL=… npm run db:codegen`. With `--verify` it only
 * says whether the file is up to date.
 */
const url = process.env.DATABASE_URL;
if (!url) {
  console.error("Set DATABASE_URL to a migrated database.");
  process.exit(1);
}
const outcome = spawnSync(
  "npx",
  [
    "kysely-codegen",
    "--dialect=postgres",
    `--url=${url}`,
    "--out-file=db/schema.ts",
    "--default-schema=public",
    "--include-pattern=public.*",
    "--date-parser=string",
    '--type-mapping={"int8":"ColumnType<bigint, bigint | number, bigint | number>"}',
    '--custom-imports={"ColumnType":"kysely"}',
    ...process.argv.slice(2),
  ],
  { stdio: "inherit" },
);
process.exit(outcome.status ?? 1);
