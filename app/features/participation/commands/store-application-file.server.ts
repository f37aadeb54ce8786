import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { insertApplicationFile } from "#db/queries/application-files.server.ts";
import { lockParticipationOfFirm } from "#db/queries/participations.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { attachmentName, attachmentType, MAX_ATTACHMENT_BYTES } from "../domain/attachment.ts";
import { isOpen, type ParticipationStatus } from "../domain/participation.ts";

/** Keeps a file with a firm's open application: a PDF or a picture of at most 10 MB, told by its bytes. */
export const storeApplicationFile = command(
  "participation.apply",
  async (
    ctx,
    input: { field: string; name: string; bytes: Uint8Array },
  ): Promise<Result<{ fileId: string }, "bad_file" | "not_open">> => {
    const mediaType = attachmentType(input.bytes);
    if (mediaType === null || input.bytes.byteLength > MAX_ATTACHMENT_BYTES) return refuse("bad_file");
    return inTransaction(ctx.db, async (tx) => {
      const row = await lockParticipationOfFirm(tx, {
        editionId: ctx.edition.id,
        organisationId: ctx.actor.firm.id,
      });
      if (!row || !isOpen(row.status as ParticipationStatus, "save")) return refuse("not_open" as const);
      const fileId = ctx.ids();
      const name = attachmentName(input.name);
      await insertApplicationFile(tx, {
        id: fileId,
        participationId: row.id,
        field: input.field,
        name,
        mediaType,
        content: Buffer.from(input.bytes),
        personId: ctx.actor.personId,
        at: ctx.clock(),
      });
      await audit(tx, ctx, {
        command: "participation.store-application-file",
        objectType: "participation",
        objectId: row.id,
        after: { fileId, name, size: input.bytes.byteLength },
      });
      return ok({ fileId });
    });
  },
);
