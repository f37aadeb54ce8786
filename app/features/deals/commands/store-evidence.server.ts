import { createHash } from "node:crypto";

import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { deleteAbandonedUploads, insertFile } from "#db/queries/files.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { evidenceProblem, safeFileName, type EvidenceProblem } from "../domain/evidence.ts";

const DAY_MS = 86_400_000;

export type StoredEvidence = { fileId: string; name: string; size: number };

/**
 * Keeps a PDF for an entry that is about to be recorded, so that it survives the review step, a typing error
 * and a lost connection. Only its uploader can use it; what she leaves unused goes with her next upload after a day.
 */
export const storeEvidence = command(
  "deals.record",
  async (
    ctx,
    input: { name: string; bytes: Uint8Array },
  ): Promise<Result<StoredEvidence, EvidenceProblem>> => {
    const problem = evidenceProblem(input.bytes);
    if (problem !== null) return refuse(problem);
    const { personId } = ctx.actor;
    const now = ctx.clock();
    const content = Buffer.from(input.bytes);
    const file = {
      id: ctx.ids(),
      name: safeFileName(input.name),
      mediaType: "application/pdf",
      sha256: createHash("sha256").update(content).digest(),
      content,
      createdBy: personId,
      createdAt: now,
    };
    await inTransaction(ctx.db, async (tx) => {
      await deleteAbandonedUploads(tx, { personId, before: new Date(now.getTime() - DAY_MS) });
      await insertFile(tx, file);
      await audit(tx, ctx, {
        command: "deals.store-evidence",
        objectType: "file",
        objectId: file.id,
        after: { name: file.name, size: content.byteLength, sha256: file.sha256.toString("hex") },
      });
    });
    return ok({ fileId: file.id, name: file.name, size: content.byteLength });
  },
);
