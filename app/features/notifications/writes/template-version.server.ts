import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { insertTemplateVersion, type TemplateWords } from "#db/queries/mail-templates.server.ts";
import { findTemplate } from "#db/queries/notices.server.ts";
import { inTransaction, Rollback } from "#db/tx.server.ts";

import type { KindName } from "../messages/kinds/index.ts";

export type TemplateVersion = { kind: KindName; version: number; words: TemplateWords | null };
export type VersionOutcome = Result<{ version: number }, "changed_meanwhile">;

/** Adds a version after the one that was on the screen; words of null go back to the default. */
export async function addTemplateVersion(
  ctx: CtxFor<"templates.edit">,
  { kind, version, words }: TemplateVersion,
): Promise<VersionOutcome> {
  const editionId = ctx.edition.id;
  return inTransaction<VersionOutcome>(ctx.db, async (tx) => {
    const standing = await findTemplate(tx, { editionId, kind });
    if ((standing?.version ?? 0) !== version) return refuse("changed_meanwhile" as const);
    const next = version + 1;
    const row = { editionId, kind, version: next, words, by: ctx.actor.personId, at: ctx.clock() };
    if (!(await insertTemplateVersion(tx, row))) {
      throw new Rollback<VersionOutcome>(refuse("changed_meanwhile" as const));
    }
    const before = standing && {
      subjectZh: standing.subject_zh,
      subjectEn: standing.subject_en,
      bodyZh: standing.body_zh,
      bodyEn: standing.body_en,
    };
    await audit(tx, ctx, {
      command: words ? "notifications.edit-template" : "notifications.reset-template",
      objectType: "edition",
      objectId: editionId,
      before: { kind, version, ...before },
      after: { kind, version: next, ...words },
    });
    return ok({ version: next });
  });
}
