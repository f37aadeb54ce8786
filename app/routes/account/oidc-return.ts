import { redirect } from "@remix-run/node";

import { linkIdentity, signInWithIdentity } from "#app/features/accounts/commands/link-identity.server.ts";
import { enter } from "#app/features/accounts/enter.server.ts";
import { securityMessages } from "#app/features/accounts/messages/security.ts";
import { endFlow, findProvider, returnFromProvider } from "#app/features/accounts/oidc-flow.server.ts";
import { paths } from "#app/paths.ts";
import { publicRoute } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { linkOrigin } from "#app/server/link-origin.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

/** A provider sends the browser back here, with a code or an error. */
export const loader = publicRoute(async ({ ctx, request, params, url }) => {
  const provider = findProvider(params.provider);
  if (!provider) throw notFound();
  const m = securityMessages[ctx.locale].identities;
  const ended: [string, string] = ["Set-Cookie", await endFlow()];
  const returned = await returnFromProvider(ctx, { provider, request, url, origin: linkOrigin(url) });
  if (!returned) throw await redirectWithToast(paths.signIn(), m.failed, { headers: [ended] });
  const identity = { provider: provider.id, ...returned.person };

  if (returned.personId !== null) {
    const linked = await linkIdentity(ctx, identity);
    const text = linked.ok ? m.linked : m.refusals[linked.refusal];
    throw await redirectWithToast(paths.security(), text, { headers: [ended] });
  }
  const found = await signInWithIdentity(ctx, identity);
  if (!found.ok)
    throw await redirectWithToast(paths.signIn(), m.refusals.identity_unknown, { headers: [ended] });
  const { personId } = found.value;
  const answer = await enter(ctx, { personId, request, next: returned.next, by: "oidc" });
  answer.headers.append(...ended);
  throw redirect(answer.headers.get("Location") ?? paths.home(), { headers: answer.headers });
});
