import type { Db } from "../client.server.ts";
import { violatedConstraint, type Tx } from "../tx.server.ts";
import type { TemplateRow } from "./notices.server.ts";

/** The standing version of each kind that an edition has ever worded itself. */
export async function listTemplates(db: Db, editionId: string): Promise<TemplateRow[]> {
  return db
    .selectFrom("mail_template")
    .where("edition_id", "=", editionId)
    .distinctOn("kind")
    .select(["kind", "version", "subject_zh", "subject_en", "body_zh", "body_en", "edited_at", "edited_by"])
    .orderBy("kind")
    .orderBy("version", "desc")
    .execute();
}

export type TemplateWords = { subjectZh: string; subjectEn: string; bodyZh: string; bodyEn: string };

/**
 * Adds the version that follows a known one; without words it goes back to the default. Returns false where somebody
 * else has added that version: the transaction is then over.
 */
export async function insertTemplateVersion(
  tx: Tx,
  row: {
    editionId: string;
    kind: string;
    version: number;
    words: TemplateWords | null;
    by: string;
    at: Date;
  },
): Promise<boolean> {
  const { words } = row;
  try {
    await tx
      .insertInto("mail_template")
      .values({
        edition_id: row.editionId,
        kind: row.kind,
        version: row.version,
        subject_zh: words?.subjectZh ?? null,
        subject_en: words?.subjectEn ?? null,
        body_zh: words?.bodyZh ?? null,
        body_en: words?.bodyEn ?? null,
        edited_by: row.by,
        edited_at: row.at,
      })
      .execute();
    return true;
  } catch (error) {
    if (violatedConstraint(error) === "mail_template_pk") return false;
    throw error;
  }
}
