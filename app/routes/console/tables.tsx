import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { TableListPage } from "#app/features/lists/components/table-list.tsx";
import { tableMessages } from "#app/features/lists/messages/tables.ts";
import { tableList } from "#app/features/lists/reads/table-list.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { readList } from "#app/server/list/read-list.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("console.read", async ({ ctx, url }) =>
  data({
    edition: ctx.edition.slug,
    view: await readList(ctx, tableList, url),
    title: tableMessages[ctx.locale].title,
  }),
);

export default function TablePage() {
  return <TableListPage {...useLoaderData<typeof loader>()} />;
}
