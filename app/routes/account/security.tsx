import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { unlinkIdentity } from "#app/features/accounts/commands/link-identity.server.ts";
import { renewRecoveryCodes } from "#app/features/accounts/commands/set-up-second-factor.server.ts";
import { RecoveryCodes } from "#app/features/accounts/components/recovery-codes.tsx";
import { SecurityPage } from "#app/features/accounts/components/security-page.tsx";
import { securityMessages } from "#app/features/accounts/messages/security.ts";
import { readSecurity } from "#app/features/accounts/reads/security.server.ts";
import { useMessages } from "#app/i18n/react.tsx";
import { isUuid } from "#app/lib/ids.ts";
import { paths } from "#app/paths.ts";
import { requireConfirmed } from "#app/server/confirmed.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";
import { PageHead } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("account.use", async (args) => {
  requireConfirmed(args);
  const { ctx, session } = args;
  return data({
    security: await readSecurity(ctx, session?.id ?? ""),
    title: securityMessages[ctx.locale].security.title,
  });
});

export const action = actionFor("account.use", async (args) => {
  requireConfirmed(args);
  const unlink = (await readPosted(args.request)).get("unlink");
  if (unlink !== null) {
    if (!isUuid(unlink)) throw notFound();
    const m = securityMessages[args.ctx.locale].identities;
    const unlinked = await unlinkIdentity(args.ctx, { id: unlink });
    if (!unlinked.ok) throw notFound();
    throw await redirectWithToast(paths.security(), m.unlinked);
  }
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
