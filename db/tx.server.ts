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
  const announcements: (() => void)[] = [];
  try {
    const result = await db.transaction().execute((tx) => {
      afterwards.set(tx, announcements);
      return work(tx);
    });
    for (const announce of announcements) announce();
    return result;
  } catch (error) {
    if (error instanceof Rollback) return error.value as T;
    throw error;
  }
}

const afterwards = new WeakMap<Tx, (() => void)[]>();

/**
 * Calls back once the transaction has committed; never if it is undone, or if the process dies first. For live
 * announcements only: what must not be lost is written in the transaction.
 */
export function afterCommit(tx: Tx, announce: () => void): void {
  const list = afterwards.get(tx);
  if (!list) throw new Error("afterCommit needs the transaction of inTransaction");
  list.push(announce);
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

/** Whether a value did not fit the type that the database wanted (class 22). */
export function isDataException(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code?.startsWith("22") ?? false);
}
