import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { rerunJob } from "#app/features/notifications/commands/rerun-job.server.ts";
import { OperationsPage } from "#app/features/notifications/components/operations-page.tsx";
import { operationsMessages } from "#app/features/notifications/messages/operations.ts";
import { readOperations } from "#app/features/notifications/reads/operations.server.ts";
import { paths } from "#app/paths.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("outbox.read", async ({ ctx }) =>
  data({ operations: await readOperations(ctx), title: operationsMessages[ctx.locale].title }),
);

export const action = actionFor("outbox.read", async ({ ctx, request }) => {
  const jobId = (await readPosted(request)).get("job");
  if (typeof jobId !== "string" || !/^\d{1,18}$/.test(jobId)) throw notFound();
  const m = operationsMessages[ctx.locale];
  const outcome = await rerunJob(ctx, { jobId });
  if (!outcome.ok) return data({ error: m.refusals[outcome.refusal] }, { status: 409 });
  throw await redirectWithToast(paths.console.operations(), m.reran);
});

export default function Operations() {
  const { operations } = useLoaderData<typeof loader>();
  return <OperationsPage operations={operations} error={useActionData<typeof action>()?.error} />;
}
