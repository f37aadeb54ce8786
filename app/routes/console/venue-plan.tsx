import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { VenuePlanPage } from "#app/features/editions/components/venue-page.tsx";
import { venueMessages } from "#app/features/editions/messages/venue.ts";
import { readVenue } from "#app/features/editions/reads/venue.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("edition.manage", async ({ ctx }) =>
  data({
    view: await readVenue(ctx, new URLSearchParams()),
    title: venueMessages[ctx.locale].planTitle,
  }),
);

export default function VenuePlan() {
  return <VenuePlanPage view={useLoaderData<typeof loader>().view} />;
}
