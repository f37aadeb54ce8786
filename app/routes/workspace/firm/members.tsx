import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { MembersPage } from "#app/features/organisations/components/members-page.tsx";
import { takeMemberStep } from "#app/features/organisations/member-steps.server.ts";
import { firmMessages } from "#app/features/organisations/messages/firm.ts";
import { readMembers } from "#app/features/organisations/reads/members.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { linkOrigin } from "#app/server/link-origin.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("firm.read", async ({ ctx }) =>
  data({ view: await readMembers(ctx), title: firmMessages[ctx.locale].members.title }),
);

export const action = actionFor("firm.manage", ({ ctx, request, url }) =>
  takeMemberStep(ctx, { request, origin: linkOrigin(url) }),
);

export default function FirmMembers() {
  const answer = useActionData<typeof action>();
  return (
    <MembersPage
      view={useLoaderData<typeof loader>().view}
      problem={answer?.problem ?? null}
      invite={answer?.submission ?? null}
    />
  );
}
