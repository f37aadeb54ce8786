import { ok, refuse, type Result } from "#app/lib/result.ts";
import { isTitleYear, type TitleLevel } from "#app/lib/firm-titles.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { findOwnUpload } from "#db/queries/files.server.ts";
import { lockOrganisation } from "#db/queries/organisation-records.server.ts";
import { putTitle as putTitleRow } from "#db/queries/organisation-titles.server.ts";
import { inTransaction } from "#db/tx.server.ts";

type Input = { title: string; level: TitleLevel; year: number | null; fileId: string | null };
type Refusal = "year_wrong" | "evidence_unknown" | "not_found";

/**
 * Enters a title of the acting owner's firm, or the newer year and evidence of one that it holds at that level. The
 * evidence is a PDF that she has just uploaded and that serves nothing else; a title without one stands as claimed.
 */
export const putTitle = command("firm.manage", async (ctx, input: Input): Promise<Result<null, Refusal>> => {
  if (input.year !== null && (!isTitleYear(input.year) || input.year > ctx.clock().getFullYear())) {
    return refuse("year_wrong");
  }
  const organisationId = ctx.actor.firm.id;
  return inTransaction(ctx.db, async (tx): Promise<Result<null, Refusal>> => {
    if (!(await lockOrganisation(tx, organisationId))) return refuse("not_found");
    const { personId } = ctx.actor;
    const file = input.fileId === null ? null : await findOwnUpload(tx, { fileId: input.fileId, personId });
    if (file === undefined) return refuse("evidence_unknown");
    const { title, level, year } = input;
    const evidenceFileId = file?.id ?? null;
    await putTitleRow(tx, {
      id: ctx.ids(),
      organisationId,
      title,
      level,
      year,
      evidenceFileId,
      at: ctx.clock(),
    });
    await audit(tx, ctx, {
      command: "organisations.put-title",
      objectType: "organisation",
      objectId: organisationId,
      after: { title, level, year, evidence: file?.name ?? null },
    });
    return ok(null);
  });
});
