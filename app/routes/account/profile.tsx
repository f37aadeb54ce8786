import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { AccountPage } from "#app/features/accounts/components/account-page.tsx";
import { accountMessages } from "#app/features/accounts/messages/accounts.ts";
import { AddressNotice } from "#app/features/notifications/components/address-notice.tsx";
import { readDeadAddress } from "#app/features/notifications/reads/address.server.ts";
import { chooseFirm } from "#app/server/session.server.ts";
import { loaderFor, actionFor } from "#app/server/guards.server.ts";
import { readAccount } from "#app/features/accounts/reads/account.server.ts";
import { paths } from "#app/paths.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("account.use", async ({ ctx }) =>
  data({
    account: await readAccount(ctx),
    dead: await readDeadAddress(ctx),
    title: accountMessages[ctx.locale].account.title,
  }),
);

/** Chooses the firm in whose name this session acts, for people who belong to several. */
export const action = actionFor("account.use", async ({ ctx, request }) => {
  const firmId = (await readPosted(request)).get("firm");
  const firm = ctx.actor.firms.find((candidate) => candidate.id === firmId);
  if (!firm) throw notFound();
  await chooseFirm(ctx.db, request, firm.id);
  return redirect(paths.account(), 303);
});

export default function Account() {
  const { account, dead } = useLoaderData<typeof loader>();
  return <AccountPage account={account} notice={<AddressNotice dead={dead} />} />;
}
