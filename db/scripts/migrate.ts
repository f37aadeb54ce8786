import { createPool } from "../client.server.ts";
import { migrateToLatest } from "../migrate.server.ts";

/** `DATABASE_URL=… npm run db:migrate`: for operators who migrate apart from the start of the platform. */
const connectionString = process.env.DATABASE_URL;
if (!connectionString) {
  console.error("Set DATABASE_URL. The embedded server migrates at every start.");
  process.exit(1);
}
const pool = createPool({ connectionString, maxConnections: 2 });
const applied = await migrateToLatest(pool);
console.log(applied.length === 0 ? "Up to date." : applied.join("\n"));
await pool.end();
