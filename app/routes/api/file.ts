import { readEvidenceFile } from "#app/features/deals/reads/evidence-file.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";

/** Evidence, always as a download: a PDF of strangers never opens inside this site. */
export const loader = loaderFor("account.use", async ({ ctx, params }) => {
  const file = await readEvidenceFile(ctx, params.file ?? "");
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
});
