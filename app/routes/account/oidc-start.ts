import { redirect } from "@remix-run/node";

import { findProvider, isLinkSignature, leaveForProvider } from "#app/features/accounts/oidc-flow.server.ts";
import { paths } from "#app/paths.ts";
import { publicRoute } from "#app/server/guards.server.ts";
import { notFound, safeReturnPath } from "#app/server/http.server.ts";
import { linkOrigin } from "#app/server/link-origin.server.ts";

/**
 * Leaves for a provider. Who is signed in goes there to link an identity, and only from her own security page: a link
 * on another site could otherwise tie a stranger's identity to her account.
 */
export const loader = publicRoute(async ({ ctx, session, params, url }) => {
  const provider = findProvider(params.provider);
  if (!provider) throw notFound();
  const signature = url.searchParams.get("link") ?? "";
  if (session && !isLinkSignature({ sessionId: session.id, provider: provider.id }, signature)) {
    throw redirect(paths.security());
  }
  const next = safeReturnPath(url.searchParams.get("next"), "");
  throw await leaveForProvider(ctx, { provider, origin: linkOrigin(url), next });
});
