import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { VenuePage } from "#app/features/editions/components/venue-page.tsx";
import { venueMessages } from "#app/features/editions/messages/venue.ts";
import { readVenue } from "#app/features/editions/reads/venue.server.ts";
import { changeVenue } from "#app/features/editions/venue-steps.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("edition.manage", async ({ ctx, url }) =>
  data({ view: await readVenue(ctx, url.searchParams), title: venueMessages[ctx.locale].title }),
);

export const action = actionFor("edition.manage", async ({ ctx, request }) =>
  changeVenue(ctx, await readPosted(request)),
);

export default function Venue() {
  const { view } = useLoaderData<typeof loader>();
  return <VenuePage view={view} answer={useActionData<typeof action>()} />;
}
