import { isUuid } from "#app/lib/ids.ts";
import { may } from "#app/server/access.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { findFileOfEdition, findOwnUpload, getFileContent } from "#db/queries/files.server.ts";

export type EvidenceFile = { name: string; content: Buffer };

/**
 * A file for those who may see it: the parties of its deal, and who reads the edition's ledger; before it belongs
 * to a deal, its uploader alone. For anyone else it does not exist.
 */
export async function readEvidenceFile(
  ctx: CtxFor<"account.use">,
  fileId: string,
): Promise<EvidenceFile | undefined> {
  if (!isUuid(fileId) || ctx.edition === null) return undefined;
  const file = await findFileOfEdition(ctx.db, { fileId, editionId: ctx.edition.id });
  if (!file) {
    const upload = await findOwnUpload(ctx.db, { fileId, personId: ctx.actor.personId });
    return upload && { name: upload.name, content: await getFileContent(ctx.db, fileId) };
  }
  const isParty = ctx.actor.firms.some(({ id }) => id === file.supplier_id || id === file.buyer_id);
  if (!isParty && !may(ctx.actor, "ledger.read", ctx.edition.id)) return undefined;
  return { name: file.name, content: await getFileContent(ctx.db, fileId) };
}
