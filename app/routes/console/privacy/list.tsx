import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { ErasureListPage } from "#app/features/privacy/components/erasure-list-page.tsx";
import { privacyMessages } from "#app/features/privacy/messages/privacy.ts";
import { erasureList } from "#app/features/privacy/reads/erasure-list.server.ts";
import { findPersonByLogin } from "#app/features/privacy/reads/erasures.server.ts";
import { readList } from "#app/server/list/read-list.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("privacy.erase", async ({ ctx, url }) => {
  const login = (url.searchParams.get("login") ?? "").slice(0, 200);
  // Who is looked for is no part of the list's own address.
  const address = new URL(url);
  address.searchParams.delete("login");
  return data({
    view: await readList(ctx, erasureList, address),
    login,
    at: ctx.clock().toISOString(),
    foundId: await findPersonByLogin(ctx, login),
    title: privacyMessages[ctx.locale].console.title,
  });
});

export default function Erasures() {
  return <ErasureListPage {...useLoaderData<typeof loader>()} />;
}
