import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { HistoryPage } from "#app/features/organisations/components/history-page.tsx";
import { firmMessages } from "#app/features/organisations/messages/firm.ts";
import { readHistory } from "#app/features/organisations/reads/organisation-view.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("firm.read", async ({ ctx, url }) => {
  const of = { organisationId: ctx.actor.firm.id, before: url.searchParams.get("before") };
  const history = await readHistory(ctx, of);
  return data({ edition: ctx.edition.slug, history, title: firmMessages[ctx.locale].history.title });
});

export default function FirmHistory() {
  return <HistoryPage {...useLoaderData<typeof loader>()} />;
}
