import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { OverviewPage } from "#app/features/deals/components/overview-page.tsx";
import { ledgerMessages } from "#app/features/deals/messages/ledger.ts";
import { readOverview } from "#app/features/deals/reads/overview.server.ts";
import { paths } from "#app/paths.ts";
import { loaderFor } from "#app/server/guards.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("console.read", async ({ ctx }) => {
  // An expo has no deals to look over yet: its work is its applications.
  if (ctx.edition.kind === "expo") throw redirect(paths.console.participations(ctx.edition.slug));
  return data({ view: await readOverview(ctx), title: ledgerMessages[ctx.locale].overview.title });
});

export default function ConsoleOverview() {
  return <OverviewPage view={useLoaderData<typeof loader>().view} />;
}
