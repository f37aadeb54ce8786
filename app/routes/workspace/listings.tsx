import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { OwnListings } from "#app/features/marketplace/components/own-listings.tsx";
import { marketplaceMessages } from "#app/features/marketplace/messages/marketplace.ts";
import { readOwnListings } from "#app/features/marketplace/reads/own-listings.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("firm.read", async ({ ctx }) =>
  data({
    listings: await readOwnListings(ctx),
    title: marketplaceMessages[ctx.locale].workspace.listings.title,
  }),
);

export default function Listings() {
  return <OwnListings {...useLoaderData<typeof loader>().listings} />;
}
