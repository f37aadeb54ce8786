import { data, type MetaFunction } from "@remix-run/node";

import { siteMessages } from "#app/features/site/messages/site.ts";
import { useMessages } from "#app/i18n/react.tsx";
import { publicRoute } from "#app/server/guards.server.ts";
import { PageHead } from "#app/ui/page.tsx";
import { Frame } from "#app/ui/shell.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = publicRoute(({ ctx }) => data({ title: siteMessages[ctx.locale].brand }));

export default function Home() {
  const m = useMessages(siteMessages);
  return (
    <Frame>
      <PageHead title={m.brand} lead={m.footer.about} />
    </Frame>
  );
}
