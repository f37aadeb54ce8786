import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from "openid-client";
import { z } from "zod";

const OidcProvider = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  nameZh: z.string().min(1),
  nameEn: z.string().min(1),
  issuer: z.url(),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
});

export type OidcProvider = z.infer<typeof OidcProvider>;

/** The providers of OIDC_PROVIDERS: a JSON list. Throws where it is none, or two share an id. */
export function readOidcProviders(json: string | undefined): OidcProvider[] {
  if (json === undefined) return [];
  const providers = z.array(OidcProvider).parse(JSON.parse(json));
  if (new Set(providers.map(({ id }) => id)).size !== providers.length) {
    throw new Error("two providers share an id");
  }
  return providers;
}

/** What a flow keeps in the browser between leaving and coming back. */
export type OidcChecks = { state: string; nonce: string; verifier: string };
export type OidcPerson = { subject: string; email: string | null };

const configurations = new Map<string, Promise<Configuration>>();

/** The provider's endpoints and keys, asked for once; after a failure the next sign-in asks again. */
function configurationOf(provider: OidcProvider): Promise<Configuration> {
  const key = `${provider.issuer} ${provider.clientId}`;
  const known = configurations.get(key);
  if (known) return known;
  const issuer = new URL(provider.issuer);
  // Plain HTTP is for a provider on the same machine, as tests have it.
  const isLocal = ["127.0.0.1", "localhost"].includes(issuer.hostname);
  const asked = discovery(
    issuer,
    provider.clientId,
    provider.clientSecret,
    undefined,
    isLocal ? { execute: [allowInsecureRequests] } : {},
  );
  configurations.set(key, asked);
  asked.catch(() => configurations.delete(key));
  return asked;
}

/** Where to send the browser, and what to check when it comes back: code flow with PKCE, state and nonce. */
export async function beginOidc(
  provider: OidcProvider,
  { redirectUri }: { redirectUri: string },
): Promise<{ address: URL; checks: OidcChecks }> {
  const config = await configurationOf(provider);
  const checks = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  const address = buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: "openid email",
    code_challenge: await calculatePKCECodeChallenge(checks.verifier),
    code_challenge_method: "S256",
    state: checks.state,
    nonce: checks.nonce,
  });
  return { address, checks };
}

/**
 * Who came back, as the provider vouches. Throws where state, nonce, verifier or code don't belong together, and where
 * the code was used before. An e-mail address is given only where the provider has verified it.
 */
export async function finishOidc(
  provider: OidcProvider,
  { currentUrl, checks }: { currentUrl: URL; checks: OidcChecks },
): Promise<OidcPerson> {
  const config = await configurationOf(provider);
  const tokens = await authorizationCodeGrant(config, currentUrl, {
    pkceCodeVerifier: checks.verifier,
    expectedState: checks.state,
    expectedNonce: checks.nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error("the provider gave no ID token");
  const { sub, email, email_verified: isVerified } = claims;
  return {
    subject: sub,
    email: isVerified === true && typeof email === "string" ? email.toLowerCase() : null,
  };
}
