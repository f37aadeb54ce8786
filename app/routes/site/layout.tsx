import { data } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";

import { SiteFrame } from "#app/features/site/components/site-frame.tsx";
import { readFrame } from "#app/features/site/reads/frame.server.ts";
import { publicRoute } from "#app/server/guards.server.ts";

export const loader = publicRoute(async ({ ctx }) => data({ frame: await readFrame(ctx) }));

export default function SiteLayout() {
  const { frame } = useLoaderData<typeof loader>();
  return (
    <SiteFrame frame={frame}>
      <Outlet />
    </SiteFrame>
  );
}
