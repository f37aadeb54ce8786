import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { FirmDealList } from "#app/features/deals/components/firm-deal-list.tsx";
import { dealMessages } from "#app/features/deals/messages/deals.ts";
import { readFirmDeals } from "#app/features/deals/reads/firm-deals.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("firm.read", async ({ ctx }) =>
  data({
    edition: ctx.edition.slug,
    view: await readFirmDeals(ctx),
    title: dealMessages[ctx.locale].list.title,
  }),
);

export default function FirmDeals() {
  const { edition, view } = useLoaderData<typeof loader>();
  return <FirmDealList edition={edition} view={view} />;
}
