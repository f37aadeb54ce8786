import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { ErasureListPage } from "#app/features/privacy/components/erasure-list-page.tsx";
import { privacyMessages } from "#app/features/privacy/messages/privacy.ts";
import { readErasures } from "#app/features/privacy/reads/erasures.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("privacy.erase", async ({ ctx, url }) =>
  data({
    list: await readErasures(ctx, (url.searchParams.get("login") ?? "").slice(0, 200)),
    title: privacyMessages[ctx.locale].console.title,
  }),
);

export default function Erasures() {
  return <ErasureListPage list={useLoaderData<typeof loader>().list} />;
}
