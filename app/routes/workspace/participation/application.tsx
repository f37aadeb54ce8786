import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from "@remix-run/react";

import { takeApplicationStep } from "#app/features/participation/application-steps.server.ts";
import { ApplicationPage } from "#app/features/participation/components/application-page.tsx";
import { participationMessages } from "#app/features/participation/messages/participation.ts";
import { readApplication } from "#app/features/participation/reads/own-participation.server.ts";
import { paths } from "#app/paths.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("firm.read", async ({ ctx, url }) => {
  const view = await readApplication(ctx, url.searchParams.get("as"));
  // Handed in or ended: the status page says what can be done.
  if (!view) throw redirect(paths.workspace.participation(ctx.edition.slug));
  return data({ view, title: participationMessages[ctx.locale].own.apply });
});

export const action = actionFor("participation.apply", ({ ctx, request, url }) =>
  takeApplicationStep(ctx, { request, asked: url.searchParams.get("as") }),
);

/** Keeping a draft as it is typed changes nothing that the page shows. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  formData?.get("intent") === "autosave" ? false : defaultShouldRevalidate;

export default function Application() {
  return <ApplicationPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
