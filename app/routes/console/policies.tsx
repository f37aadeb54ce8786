import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { PoliciesPage } from "#app/features/editions/components/policies-page.tsx";
import { policyMessages } from "#app/features/editions/messages/policies.ts";
import { savePolicies } from "#app/features/editions/policy-steps.server.ts";
import { readPolicies } from "#app/features/editions/reads/policies.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("edition.manage", async ({ ctx }) => {
  if (ctx.edition.kind !== "matchmaking") throw notFound();
  return data({ view: await readPolicies(ctx), title: policyMessages[ctx.locale].title });
});

export const action = actionFor("edition.manage", async ({ ctx, request }) =>
  savePolicies(ctx, await readPosted(request)),
);

export default function EditionPolicies() {
  const { view } = useLoaderData<typeof loader>();
  return <PoliciesPage view={view} answer={useActionData<typeof action>()} />;
}
