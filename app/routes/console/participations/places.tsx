import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { setPlacesOfCapacity } from "#app/features/participation/commands/set-places.server.ts";
import { PlacesPage } from "#app/features/participation/components/places-page.tsx";
import { PlacesForm } from "#app/features/participation/forms.ts";
import { participationMessages } from "#app/features/participation/messages/participation.ts";
import { readPlaces } from "#app/features/participation/reads/places.server.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("participations.decide", async ({ ctx }) =>
  data({
    edition: ctx.edition.slug,
    at: ctx.clock().toISOString(),
    rows: await readPlaces(ctx),
    title: participationMessages[ctx.locale].places.title,
  }),
);

export const action = actionFor("participations.decide", async ({ ctx, request }) => {
  const m = participationMessages[ctx.locale];
  const form = readForm(await readPosted(request), PlacesForm, { texts: m.errors });
  if (!form.isValid) return data({ problem: m.places.wrong }, { status: 400 });
  const { capacity, places = null, holdHours } = form.value;
  const outcome = await setPlacesOfCapacity(ctx, { capacity, places, holdHours });
  if (!outcome.ok) return data({ problem: m.refusals[outcome.refusal] }, { status: 409 });
  throw await redirectWithToast(
    paths.console.places(ctx.edition.slug),
    m.places.saved({ capacity: m.capacities[capacity] }),
  );
});

export default function Places() {
  return <PlacesPage {...useLoaderData<typeof loader>()} problem={useActionData<typeof action>()?.problem} />;
}
