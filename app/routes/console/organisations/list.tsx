import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { OrganisationListPage } from "#app/features/organisations/components/organisation-list.tsx";
import { organisationConsoleMessages } from "#app/features/organisations/messages/console.ts";
import { organisationList } from "#app/features/organisations/reads/organisation-list.server.ts";
import { readWaiting } from "#app/features/organisations/reads/review.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { readList } from "#app/server/list/read-list.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("organisations.manage", async ({ ctx, url }) =>
  data({
    view: await readList(ctx, organisationList, url),
    waiting: await readWaiting(ctx),
    title: organisationConsoleMessages[ctx.locale].list.title,
  }),
);

export default function Organisations() {
  const { view, waiting } = useLoaderData<typeof loader>();
  return <OrganisationListPage view={view} waiting={waiting} />;
}
