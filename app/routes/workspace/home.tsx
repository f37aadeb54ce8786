import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { WorkspaceHome } from "#app/features/marketplace/components/workspace-home.tsx";
import { readWorkspaceHome } from "#app/features/marketplace/reads/workspace-home.server.ts";
import { siteMessages } from "#app/features/site/messages/site.ts";
import { loaderFor } from "#app/server/guards.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("firm.read", async ({ ctx }) =>
  data({ home: await readWorkspaceHome(ctx), title: siteMessages[ctx.locale].workspace.home }),
);

export default function Home() {
  return <WorkspaceHome home={useLoaderData<typeof loader>().home} />;
}
