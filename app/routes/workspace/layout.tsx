import { data } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";

import { WorkspaceFrame } from "#app/features/site/components/workspace-frame.tsx";
import { readFrame } from "#app/features/site/reads/frame.server.ts";
import { readWorkspaceNav } from "#app/features/site/reads/workspace-nav.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";

export const loader = loaderFor("firm.read", async ({ ctx }) => {
  const [frame, nav] = await Promise.all([readFrame(ctx), readWorkspaceNav(ctx)]);
  return data({ frame, nav });
});

export default function WorkspaceLayout() {
  const { frame, nav } = useLoaderData<typeof loader>();
  return (
    <WorkspaceFrame frame={frame} nav={nav}>
      <Outlet />
    </WorkspaceFrame>
  );
}
