import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { TemplateList } from "#app/features/notifications/components/template-list.tsx";
import { templateMessages } from "#app/features/notifications/messages/templates.ts";
import { readTemplates } from "#app/features/notifications/reads/templates.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("templates.edit", async ({ ctx }) =>
  data({
    edition: ctx.edition.slug,
    templates: await readTemplates(ctx),
    title: templateMessages[ctx.locale].title,
  }),
);

export default function Templates() {
  return <TemplateList {...useLoaderData<typeof loader>()} />;
}
