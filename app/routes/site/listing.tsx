import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { ListingPage } from "#app/features/marketplace/components/listing-page.tsx";
import { withEdition } from "#app/features/marketplace/reads/edition-of.server.ts";
import { readListing } from "#app/features/marketplace/reads/listing.server.ts";
import { sharedPageHeaders } from "#app/features/marketplace/reads/shared-page.server.ts";
import { publicRoute } from "#app/server/guards.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = publicRoute(async ({ ctx: visitor, params, url }) => {
  const ctx = withEdition(visitor);
  const view = await readListing(ctx, { id: params.listing, compareWith: url.searchParams.get("with") });
  return data(
    { slug: ctx.edition.slug, ...view, title: view.listing.name },
    { headers: sharedPageHeaders(ctx.actor) },
  );
});

export default function Listing() {
  return <ListingPage {...useLoaderData<typeof loader>()} />;
}
