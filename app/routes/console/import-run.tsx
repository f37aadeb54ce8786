import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { applyImport } from "#app/features/participation/commands/apply-import.server.ts";
import { ImportRunPage } from "#app/features/participation/components/import-run-page.tsx";
import { importMessages } from "#app/features/participation/messages/import.ts";
import { readImportRun } from "#app/features/participation/reads/import-run.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { paths } from "#app/paths.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { linkOrigin } from "#app/server/link-origin.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("import.run", async ({ ctx, params }) => {
  const run = await readImportRun(ctx, params.run);
  if (!run) throw notFound();
  const m = importMessages[ctx.locale];
  return data({ edition: ctx.edition.slug, run, title: `${m.statuses[run.status]} – ${m.title}` });
});

export const action = actionFor("import.run", async ({ ctx, params, url }) => {
  if (!isUuid(params.run)) throw notFound();
  const m = importMessages[ctx.locale];
  const outcome = await applyImport(ctx, { runId: params.run, origin: linkOrigin(url) });
  if (!outcome.ok) {
    if (outcome.refusal === "not_found") throw notFound();
    return data({ error: m.refusals[outcome.refusal] }, { status: 409 });
  }
  const text = outcome.value === "started" ? m.started : m.alreadyStarted;
  throw await redirectWithToast(paths.console.importRun(ctx.edition.slug, params.run), text);
});

export default function ImportRun() {
  const { edition, run } = useLoaderData<typeof loader>();
  return <ImportRunPage edition={edition} run={run} error={useActionData<typeof action>()?.error} />;
}
