import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { EditionList } from "#app/features/editions/components/edition-list.tsx";
import { editionMessages } from "#app/features/editions/messages/editions.ts";
import { readOwnEditions } from "#app/features/editions/reads/own-editions.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { may } from "#app/server/access.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("account.use", async ({ ctx }) =>
  data({
    editions: await readOwnEditions(ctx),
    mayCreate: may(ctx.actor, "editions.create"),
    title: editionMessages[ctx.locale].list.title,
  }),
);

export default function Editions() {
  return <EditionList {...useLoaderData<typeof loader>()} />;
}
