import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { OrganisationPage } from "#app/features/organisations/components/organisation-page.tsx";
import { readOrganisation } from "#app/features/organisations/reads/organisation.server.ts";
import { takeOrganisationStep } from "#app/features/organisations/organisation-steps.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("organisations.manage", async ({ ctx, params, url }) => {
  const view = await readOrganisation(ctx, params.organisation);
  if (!view) throw notFound();
  const isEditing = url.searchParams.has("edit") && view.organisation.status !== "merged";
  return data({ view, isEditing, title: view.organisation.name });
});

export const action = actionFor("organisations.manage", ({ ctx, request, params }) => {
  if (!isUuid(params.organisation)) throw notFound();
  return takeOrganisationStep(ctx, { request, organisationId: params.organisation });
});

export default function Organisation() {
  const { view, isEditing } = useLoaderData<typeof loader>();
  return <OrganisationPage view={view} isEditing={isEditing} answer={useActionData<typeof action>()} />;
}
