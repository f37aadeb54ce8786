import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { AuditPage } from "#app/features/audit/components/audit-page.tsx";
import { auditMessages } from "#app/features/audit/messages/audit.ts";
import { auditList } from "#app/features/audit/reads/audit-list.server.ts";
import { paths } from "#app/paths.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { readList } from "#app/server/list/read-list.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("audit.read", async ({ ctx, url }) =>
  data({
    view: await readList(ctx, auditList, url),
    title: auditMessages[ctx.locale].title,
    here: paths.console.audit(ctx.edition.slug),
  }),
);

export default function Audit() {
  return <AuditPage {...useLoaderData<typeof loader>()} />;
}
