import { data, type MetaFunction } from "@remix-run/node";

import { siteMessages } from "#app/features/site/messages/site.ts";
import { useMessages } from "#app/i18n/react.tsx";
import { loaderFor } from "#app/server/guards.server.ts";
import { PageHead } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("firm.read", ({ ctx }) =>
  data({ title: siteMessages[ctx.locale].workspace.home }),
);

export default function WorkspaceHome() {
  return <PageHead title={useMessages(siteMessages).workspace.home} />;
}
