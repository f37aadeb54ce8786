import type { Db } from "#db/client.server.ts";
import { hasAdministrator } from "#db/queries/installation.server.ts";

import { isSetupToken } from "../setup-link.server.ts";

/** Whether this token still opens the page for the first administrator. */
export async function isSetupOpen(db: Db, token: string): Promise<boolean> {
  return isSetupToken(token) && !(await hasAdministrator(db));
}
