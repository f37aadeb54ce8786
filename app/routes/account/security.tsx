import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { renewRecoveryCodes } from "#app/features/accounts/commands/set-up-second-factor.server.ts";
import { RecoveryCodes } from "#app/features/accounts/components/recovery-codes.tsx";
import { SecurityPage } from "#app/features/accounts/components/security-page.tsx";
import { securityMessages } from "#app/features/accounts/messages/security.ts";
import { readSecurity } from "#app/features/accounts/reads/security.server.ts";
import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { requireConfirmed } from "#app/server/confirmed.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { PageHead } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("account.use", async (args) => {
  requireConfirmed(args);
  const { ctx } = args;
  return data({
    security: await readSecurity(ctx),
    title: securityMessages[ctx.locale].security.title,
  });
});

export const action = actionFor("account.use", async (args) => {
  requireConfirmed(args);
  await readPosted(args.request);
  const outcome = await renewRecoveryCodes(args.ctx, null);
  return data({ codes: outcome.ok ? outcome.value.recoveryCodes : [] }, { status: outcome.ok ? 200 : 409 });
});

export default function Security() {
  const { security } = useLoaderData<typeof loader>();
  const codes = useActionData<typeof action>()?.codes ?? [];
  const m = useMessages(securityMessages).codes;
  if (codes.length === 0) return <SecurityPage security={security} />;
  return (
    <>
      <PageHead title={m.title} lead={m.lead} />
      <RecoveryCodes codes={codes} next={paths.security()} />
    </>
  );
}
