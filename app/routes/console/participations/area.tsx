import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { takeAreaStep } from "#app/features/participation/area-steps.server.ts";
import { AreaPage } from "#app/features/participation/components/area-page.tsx";
import { areaMessages } from "#app/features/participation/messages/areas.ts";
import { areaOf, readAreaDesk } from "#app/features/participation/reads/area.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("area.recruit", async ({ ctx, params, url }) => {
  const area = areaOf(ctx, params.area);
  if (!area) throw notFound();
  const desk = await readAreaDesk(ctx, { area, url });
  return data({ desk, title: areaMessages[ctx.locale].title({ area: desk.area }) });
});

export const action = actionFor("area.recruit", async ({ ctx, request }) =>
  takeAreaStep(ctx, await readPosted(request)),
);

export const shouldRevalidate = () => true;

export default function AreaDesk() {
  return (
    <AreaPage desk={useLoaderData<typeof loader>().desk} problem={useActionData<typeof action>()?.problem} />
  );
}
