import { readLedgerWorkbook } from "#app/features/deals/reads/ledger-export.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";

export const loader = loaderFor("ledger.read", async ({ ctx }) => {
  const { fileName, bytes } = await readLedgerWorkbook(ctx);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Content-Disposition": `attachment; filename="ledger.xlsx"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "Cache-Control": "private, no-store",
    },
  });
});
