import type { Ctx } from "#app/server/context.server.ts";
import { notFound } from "#app/server/http.server.ts";

import { readTitleEvidence } from "./reads/firm.server.ts";

/** The evidence of a title, always as a download: a PDF of strangers never opens inside this site. */
export async function evidenceResponse(
  ctx: Ctx,
  of: { organisationId: string; titleId: string | undefined },
): Promise<Response> {
  const file = await readTitleEvidence(ctx, of);
  if (!file) throw notFound();
  return new Response(new Uint8Array(file.content), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Length": String(file.content.byteLength),
      "Content-Disposition": `attachment; filename="evidence.pdf"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}
