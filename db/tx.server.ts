import { DatabaseError } from "pg";
import type { Transaction } from "kysely";

import type { Db } from "./client.server.ts";
import type { DB } from "./schema.ts";

/** A transaction. Queries that lock demand this type, so that nobody locks outside one. */
export type Tx = Transaction<DB>;

/**
 * Runs `work` in one transaction and commits when it returns. Throw {@link Rollback} to undo and hand back a
 * value; any other error undoes and goes on.
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await db.transaction().execute(work);
  } catch (error) {
    if (error instanceof Rollback) return error.value as T;
    throw error;
  }
}

/** Undoes the transaction and makes {@link inTransaction} return `value`. */
export class Rollback<T> extends Error {
  override name = "Rollback";
  readonly value: T;
  constructor(value: T) {
    super("rolled back");
    this.value = value;
  }
}

/** The name of the unique, exclusion, check or foreign key constraint that refused a write, if one did. */
export function violatedConstraint(error: unknown): string | undefined {
  return error instanceof DatabaseError && error.code?.startsWith("23") ? error.constraint : undefined;
}
