import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { createSeries } from "#app/features/editions/commands/create-series.server.ts";
import { SeriesPage } from "#app/features/editions/components/series-page.tsx";
import { SeriesForm } from "#app/features/editions/forms.ts";
import { seriesMessages } from "#app/features/editions/messages/series.ts";
import { readSeries } from "#app/features/editions/reads/series.server.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("editions.create", async ({ ctx }) =>
  data({ series: await readSeries(ctx), title: seriesMessages[ctx.locale].title }),
);

export const action = actionFor("editions.create", async ({ ctx, request }) => {
  const m = seriesMessages[ctx.locale];
  const form = readForm(await readPosted(request), SeriesForm, { texts: m.errors });
  if (!form.isValid) return form.answer;
  const outcome = await createSeries(ctx, form.value);
  if (!outcome.ok) {
    const text = m.refusals[outcome.refusal];
    return form.refuse(outcome.refusal === "not_allowed" ? { form: text } : { fields: { slug: text } });
  }
  throw await redirectWithToast(paths.console.series(), m.created);
});

export default function Series() {
  const { series } = useLoaderData<typeof loader>();
  return <SeriesPage series={series} lastResult={useActionData<typeof action>()} />;
}
