import { privacyMessages } from "#app/features/privacy/messages/privacy.ts";
import { exportOwnData } from "#app/features/privacy/reads/data-export.server.ts";
import { requireConfirmed } from "#app/server/confirmed.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";

export const loader = loaderFor("account.use", async (args) => {
  requireConfirmed(args);
  const { fileName } = privacyMessages[args.ctx.locale].export;
  return new Response(await exportOwnData(args.ctx), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="my-data.json"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "Cache-Control": "private, no-store",
    },
  });
});
