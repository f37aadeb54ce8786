import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { OwnParticipationPage } from "#app/features/participation/components/own-participation-page.tsx";
import { participationMessages } from "#app/features/participation/messages/participation.ts";
import { takeOwnStep } from "#app/features/participation/own-steps.server.ts";
import { readOwnParticipation } from "#app/features/participation/reads/own-participation.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("firm.read", async ({ ctx }) =>
  data({
    at: ctx.clock().toISOString(),
    view: await readOwnParticipation(ctx),
    title: participationMessages[ctx.locale].own.title,
  }),
);

export const action = actionFor("participation.apply", async ({ ctx, request }) =>
  takeOwnStep(ctx, await readPosted(request)),
);

/** After a refusal, too: what stands has just changed. */
export const shouldRevalidate = () => true;

export default function Participation() {
  const { view, at } = useLoaderData<typeof loader>();
  return <OwnParticipationPage view={view} at={at} problem={useActionData<typeof action>()?.problem} />;
}
