import { ok, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { listPreferences, setPreferences as storePreferences } from "#db/queries/inbox.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { CATEGORIES, isMandatory, type Category, type Preference } from "../domain/categories.ts";

export type Preferences = Partial<Record<Category, Preference>>;

/** Stores how one wants to hear of each category. What is mandatory stays as it is, whatever is asked. */
export const setPreferences = command(
  "account.use",
  async (ctx, wanted: Preferences): Promise<Result<null, never>> => {
    const { personId } = ctx.actor;
    const rows = CATEGORIES.flatMap((category) => {
      const preference = wanted[category];
      return preference && !isMandatory(category) ? [{ category, ...preference }] : [];
    });
    if (rows.length === 0) return ok(null);
    await inTransaction(ctx.db, async (tx) => {
      const before = await listPreferences(tx, personId);
      await storePreferences(tx, { personId, rows, at: ctx.clock() });
      await audit(tx, ctx, {
        command: "notifications.set-preferences",
        objectType: "person",
        objectId: personId,
        before: asRecord(before),
        after: asRecord(rows),
      });
    });
    return ok(null);
  },
);

function asRecord(rows: { category: string; inApp: boolean; mail: string }[]): Record<string, unknown> {
  return Object.fromEntries(rows.map(({ category, inApp, mail }) => [category, { inApp, mail }]));
}
