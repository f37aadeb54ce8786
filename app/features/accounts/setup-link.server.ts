import { paths } from "#app/paths.ts";
import { getServices, type Services } from "#app/server/services.server.ts";
import { isSignatureValid, sign } from "#app/server/signing.server.ts";
import { hasAdministrator } from "#db/queries/installation.server.ts";

function setupToken(secret: string): string {
  return sign(secret, "setup");
}

export function isSetupToken(token: string): boolean {
  return isSignatureValid(token, setupToken(getServices().secret));
}

/** The link for creating the first administrator, while there is none. Only the server's console shows it. */
export async function firstRunLink(services: Services, base: string): Promise<string | undefined> {
  if (await hasAdministrator(services.db)) return undefined;
  return base + paths.setup(setupToken(services.secret));
}
