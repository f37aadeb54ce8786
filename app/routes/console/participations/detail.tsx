import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { ParticipationPage } from "#app/features/participation/components/participation-page.tsx";
import { takeDetailStep } from "#app/features/participation/console-steps.server.ts";
import { readParticipation } from "#app/features/participation/reads/participation-page.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.view.firm }];

export const loader = loaderFor("participations.read", async ({ ctx, params }) => {
  const view = isUuid(params.participation) ? await readParticipation(ctx, params.participation) : undefined;
  if (!view) throw notFound();
  return data({ view, at: ctx.clock().toISOString() });
});

export const action = actionFor("participations.decide", async ({ ctx, request, params }) => {
  if (!isUuid(params.participation)) throw notFound();
  return takeDetailStep(ctx, { id: params.participation, posted: await readPosted(request) });
});

/** After a refusal, too: somebody else was first. */
export const shouldRevalidate = () => true;

export default function Participation() {
  const { view, at } = useLoaderData<typeof loader>();
  return <ParticipationPage view={view} at={at} answer={useActionData<typeof action>()} />;
}
