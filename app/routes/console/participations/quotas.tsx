import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { takeQuotaStep } from "#app/features/participation/area-steps.server.ts";
import { QuotasPage } from "#app/features/participation/components/quotas-page.tsx";
import { areaMessages } from "#app/features/participation/messages/areas.ts";
import { readQuotas } from "#app/features/participation/reads/area.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("edition.manage", async ({ ctx }) =>
  data({ view: await readQuotas(ctx), title: areaMessages[ctx.locale].quotas.title }),
);

export const action = actionFor("edition.manage", async ({ ctx, request }) =>
  takeQuotaStep(ctx, await readPosted(request)),
);

export default function Quotas() {
  return (
    <QuotasPage
      view={useLoaderData<typeof loader>().view}
      problem={useActionData<typeof action>()?.problem}
    />
  );
}
