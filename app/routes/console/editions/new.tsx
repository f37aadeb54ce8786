import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { EditionForm } from "#app/features/editions/components/edition-form.tsx";
import { editionFormMessages } from "#app/features/editions/messages/edition-form.ts";
import { makeEdition } from "#app/features/editions/new-edition-steps.server.ts";
import { readSeriesChoice } from "#app/features/editions/reads/series.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("editions.create", async ({ ctx, url }) => {
  const series = await readSeriesChoice(ctx, url.searchParams.get("series"));
  if (series === null) throw notFound();
  return data({ series, title: editionFormMessages[ctx.locale].newTitle });
});

export const action = actionFor("editions.create", async ({ ctx, request, url }) => {
  const series = await readSeriesChoice(ctx, url.searchParams.get("series"));
  if (series === null) throw notFound();
  return makeEdition(ctx, { posted: await readPosted(request), series });
});

export default function NewEdition() {
  const { series } = useLoaderData<typeof loader>();
  return <EditionForm lastResult={useActionData<typeof action>()} series={series} />;
}
