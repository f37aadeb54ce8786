import { readApplicationFile } from "#app/features/participation/reads/application-file.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";

/** A file handed in with an application, always as a download: a stranger's file never opens inside this site. */
export const loader = loaderFor("account.use", async ({ ctx, params }) => {
  const file = await readApplicationFile(ctx, params.file);
  if (!file) throw notFound();
  return new Response(new Uint8Array(file.content), {
    headers: {
      "Content-Type": file.mediaType,
      "Content-Disposition": `attachment; filename="attachment"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
});
