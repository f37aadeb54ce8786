import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { PeopleListPage } from "#app/features/lists/components/people-list.tsx";
import { peopleMessages } from "#app/features/lists/messages/people.ts";
import { peopleList } from "#app/features/lists/reads/people-list.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { readList } from "#app/server/list/read-list.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("invitations.manage", async ({ ctx, url }) =>
  data({
    edition: ctx.edition.slug,
    view: await readList(ctx, peopleList, url),
    title: peopleMessages[ctx.locale].title,
  }),
);

export default function PeoplePage() {
  return <PeopleListPage {...useLoaderData<typeof loader>()} />;
}
