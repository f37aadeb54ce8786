import { data } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";

import { ConsoleFrame } from "#app/features/site/components/console-frame.tsx";
import { readConsoleNav } from "#app/features/site/reads/console-nav.server.ts";
import { readFrame } from "#app/features/site/reads/frame.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";

/** The frame tells nothing of an edition but its name; each page below checks its own permission. */
export const loader = loaderFor("account.use", async ({ ctx }) => {
  const [frame, nav] = await Promise.all([readFrame(ctx), readConsoleNav(ctx)]);
  return data({ frame, nav });
});

export default function ConsoleLayout() {
  const { frame, nav } = useLoaderData<typeof loader>();
  return (
    <ConsoleFrame frame={frame} nav={nav}>
      <Outlet />
    </ConsoleFrame>
  );
}
