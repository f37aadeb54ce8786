import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { FirmPage } from "#app/features/organisations/components/firm-page.tsx";
import { takeFirmStep } from "#app/features/organisations/firm-steps.server.ts";
import { firmMessages } from "#app/features/organisations/messages/firm.ts";
import { readFirm } from "#app/features/organisations/reads/firm.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("firm.read", async ({ ctx }) => {
  const view = await readFirm(ctx);
  if (!view) throw notFound();
  return data({ view, title: firmMessages[ctx.locale].title });
});

export const action = actionFor("firm.manage", ({ ctx, request }) => takeFirmStep(ctx, request));

export default function FirmFacts() {
  return <FirmPage view={useLoaderData<typeof loader>().view} answer={useActionData<typeof action>()} />;
}
