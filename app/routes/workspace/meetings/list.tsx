import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { AgendaPage } from "#app/features/meetings/components/agenda-page.tsx";
import { meetingMessages } from "#app/features/meetings/messages/meetings.ts";
import { readAgenda } from "#app/features/meetings/reads/agenda.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { linkOrigin } from "#app/server/link-origin.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("firm.read", async ({ ctx, url }) =>
  data({
    view: await readAgenda(ctx, linkOrigin(url)),
    title: meetingMessages[ctx.locale].agenda.title,
  }),
);

export default function Agenda() {
  return <AgendaPage view={useLoaderData<typeof loader>().view} />;
}
