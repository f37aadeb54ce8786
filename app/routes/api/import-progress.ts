import { readImportProgress } from "#app/features/participation/reads/import-run.server.ts";
import { eventStream } from "#app/server/event-stream.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { liveTopics } from "#app/server/live.server.ts";

export const loader = loaderFor("import.run", async ({ ctx, request, params }) => {
  const { run } = params;
  if (run === undefined || !(await readImportProgress(ctx, run))) throw notFound();
  return eventStream(request, liveTopics.importRun(run), async () =>
    JSON.stringify(await readImportProgress(ctx, run)),
  );
});
