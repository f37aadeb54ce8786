import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { FormBuilderPage } from "#app/features/participation/components/form-builder-page.tsx";
import { CAPACITIES } from "#app/features/participation/domain/vocabulary.ts";
import { takeFormStep } from "#app/features/participation/form-steps.server.ts";
import { formMessages } from "#app/features/participation/messages/forms.ts";
import { readFormBuilder } from "#app/features/participation/reads/form-builder.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("edition.manage", async ({ ctx, params, url }) => {
  const capacity = CAPACITIES.find((one) => one === params.capacity);
  if (!capacity) throw notFound();
  const view = await readFormBuilder(ctx, { capacity, editing: url.searchParams.get("edit") });
  return data({ view, title: formMessages[ctx.locale].title });
});

export const action = actionFor("edition.manage", async ({ ctx, request, params }) => {
  const capacity = CAPACITIES.find((one) => one === params.capacity);
  if (!capacity) throw notFound();
  return takeFormStep(ctx, { capacity, posted: await readPosted(request) });
});

export const shouldRevalidate = () => true;

export default function ApplicationFormBuilder() {
  return (
    <FormBuilderPage view={useLoaderData<typeof loader>().view} answer={useActionData<typeof action>()} />
  );
}
