import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { mergeOrganisations } from "#app/features/organisations/commands/merge-organisations.server.ts";
import { MergePage } from "#app/features/organisations/components/merge-page.tsx";
import { MergeForm } from "#app/features/organisations/forms.ts";
import { organisationConsoleMessages } from "#app/features/organisations/messages/console.ts";
import { organisationMessages } from "#app/features/organisations/messages/organisations.ts";
import { readMergePreview } from "#app/features/organisations/reads/organisation.server.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("organisations.manage", async ({ ctx, params, url }) => {
  const other = (url.searchParams.get("with") ?? "").slice(0, 80);
  const view = await readMergePreview(ctx, { id: params.organisation, other });
  if (!view) throw notFound();
  return data({ view, title: organisationConsoleMessages[ctx.locale].merge.title });
});

export const action = actionFor("organisations.manage", async ({ ctx, request, params }) => {
  const m = organisationMessages[ctx.locale];
  const form = readForm(await readPosted(request), MergeForm, { texts: m.errors });
  if (!form.isValid) return data({ problem: m.errors.reasonNeeded }, { status: 400 });
  if (form.value.keptId !== params.organisation) throw notFound();
  const outcome = await mergeOrganisations(ctx, form.value);
  if (!outcome.ok) return data({ problem: m.refusals[outcome.refusal] }, { status: 409 });
  const said = organisationConsoleMessages[ctx.locale].merge.done;
  throw await redirectWithToast(paths.console.organisation(form.value.keptId), said);
});

export default function Merge() {
  const problem = useActionData<typeof action>()?.problem ?? null;
  return <MergePage view={useLoaderData<typeof loader>().view} problem={problem} />;
}
