import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { EditionHome } from "#app/features/marketplace/components/edition-home.tsx";
import { readEditionHome } from "#app/features/marketplace/reads/edition-home.server.ts";
import { sharedPageHeaders } from "#app/features/marketplace/reads/shared-page.server.ts";
import { siteMessages } from "#app/features/site/messages/site.ts";
import { publicRoute } from "#app/server/guards.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = publicRoute(async ({ ctx }) => {
  const home = await readEditionHome(ctx);
  return data(
    {
      home,
      isSignedIn: ctx.actor.kind === "person",
      title: home?.name ?? siteMessages[ctx.locale].brand,
    },
    { headers: sharedPageHeaders(ctx.actor) },
  );
});

export default function Home() {
  return <EditionHome {...useLoaderData<typeof loader>()} />;
}
