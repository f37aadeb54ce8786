import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { CataloguePage } from "#app/features/marketplace/components/catalogue-page.tsx";
import { parseCatalogueQuery } from "#app/features/marketplace/domain/catalogue-query.ts";
import { marketplaceMessages } from "#app/features/marketplace/messages/marketplace.ts";
import { readCatalogue } from "#app/features/marketplace/reads/catalogue.server.ts";
import { withEdition } from "#app/features/marketplace/reads/edition-of.server.ts";
import { sharedPageHeaders } from "#app/features/marketplace/reads/shared-page.server.ts";
import { publicRoute } from "#app/server/guards.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = publicRoute(async ({ ctx: visitor, url }) => {
  const ctx = withEdition(visitor);
  const query = parseCatalogueQuery(url.searchParams);
  const view = await readCatalogue(ctx, { side: "offer", query });
  return data(
    {
      slug: ctx.edition.slug,
      view,
      query,
      mayExport: ctx.actor.kind === "person",
      title: marketplaceMessages[ctx.locale].lists.offer,
    },
    { headers: sharedPageHeaders(ctx.actor) },
  );
});

export default function Catalogue() {
  return <CataloguePage {...useLoaderData<typeof loader>()} />;
}
