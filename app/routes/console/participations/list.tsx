import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { BulkPage } from "#app/features/participation/components/bulk-page.tsx";
import { QueuePage } from "#app/features/participation/components/queue-page.tsx";
import { takeQueueStep } from "#app/features/participation/console-steps.server.ts";
import { participationMessages } from "#app/features/participation/messages/participation.ts";
import { readQueue } from "#app/features/participation/reads/queue.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("participations.read", async ({ ctx, url }) =>
  data({
    queue: await readQueue(ctx, url),
    title: participationMessages[ctx.locale].queue.title,
  }),
);

export const action = actionFor("participations.decide", async ({ ctx, request }) =>
  takeQueueStep(ctx, await readPosted(request)),
);

export default function Participations() {
  const { queue } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "rows" in answer) return <BulkPage edition={queue.edition} answer={answer} />;
  return <QueuePage queue={queue} problem={answer?.problem} />;
}
