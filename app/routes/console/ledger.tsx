import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { LedgerPage } from "#app/features/deals/components/ledger-page.tsx";
import { parseLedgerQuery } from "#app/features/deals/ledger-query.ts";
import { ledgerMessages } from "#app/features/deals/messages/ledger.ts";
import { readLedgerPage } from "#app/features/deals/reads/ledger.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("ledger.read", async ({ ctx, url }) =>
  data({
    edition: ctx.edition.slug,
    view: await readLedgerPage(ctx, parseLedgerQuery(url.searchParams)),
    title: ledgerMessages[ctx.locale].ledger.title,
  }),
);

export default function ConsoleLedger() {
  return <LedgerPage {...useLoaderData<typeof loader>()} />;
}
