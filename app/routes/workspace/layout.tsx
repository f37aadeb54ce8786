import { data } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";

import { OutsiderPage } from "#app/features/site/components/outsider-page.tsx";
import { WorkspaceFrame } from "#app/features/site/components/workspace-frame.tsx";
import { readOutsider } from "#app/features/site/reads/firm-standing.server.ts";
import { readFrame } from "#app/features/site/reads/frame.server.ts";
import { readWorkspaceNav } from "#app/features/site/reads/workspace-nav.server.ts";
import { paths } from "#app/paths.ts";
import { loaderFor } from "#app/server/guards.server.ts";

export const loader = loaderFor("firm.read", async ({ ctx, url }) => {
  // A firm that is not in yet applies on pages of its desk.
  const isForAll = [paths.workspace.participation, paths.workspace.firm].some((page) =>
    url.pathname.startsWith(page(ctx.edition.slug)),
  );
  const [frame, outsider] = await Promise.all([readFrame(ctx), isForAll ? null : readOutsider(ctx)]);
  if (outsider) return data({ frame, outsider, nav: null }, { status: 403 });
  return data({ frame, outsider, nav: await readWorkspaceNav(ctx) });
});

export default function WorkspaceLayout() {
  const { frame, outsider, nav } = useLoaderData<typeof loader>();
  return (
    <WorkspaceFrame frame={frame} nav={nav}>
      {outsider ? <OutsiderPage outsider={outsider} /> : <Outlet />}
    </WorkspaceFrame>
  );
}
