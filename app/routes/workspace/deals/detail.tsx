import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { FirmDealPage } from "#app/features/deals/components/firm-deal-page.tsx";
import { takeDealPageStep } from "#app/features/deals/deal-page-steps.server.ts";
import { readFirmDeal } from "#app/features/deals/reads/firm-deals.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.view.deal.title }];

export const loader = loaderFor("firm.read", async ({ ctx, params }) => {
  const view = isUuid(params.deal) ? await readFirmDeal(ctx, params.deal) : undefined;
  if (!view) throw notFound();
  return data({ edition: ctx.edition.slug, view });
});

export const action = actionFor("deals.record", async ({ ctx, request, params }) => {
  if (!isUuid(params.deal) || !(await readFirmDeal(ctx, params.deal))) throw notFound();
  return takeDealPageStep(ctx, { request, dealId: params.deal });
});

export default function FirmDeal() {
  const { edition, view } = useLoaderData<typeof loader>();
  return <FirmDealPage edition={edition} view={view} step={useActionData<typeof action>() ?? null} />;
}
