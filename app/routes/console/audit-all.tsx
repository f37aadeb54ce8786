import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { AuditPage } from "#app/features/audit/components/audit-page.tsx";
import { auditMessages } from "#app/features/audit/messages/audit.ts";
import { platformAuditList } from "#app/features/audit/reads/audit-list.server.ts";
import { paths } from "#app/paths.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { readList } from "#app/server/list/read-list.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("audit.platform", async ({ ctx, url }) =>
  data({
    view: await readList(ctx, platformAuditList, url),
    title: auditMessages[ctx.locale].platformTitle,
    here: paths.console.auditAll(),
  }),
);

export default function Audit() {
  return <AuditPage {...useLoaderData<typeof loader>()} />;
}
