import { command } from "#app/server/command.server.ts";

import type { KindName } from "../messages/kinds/index.ts";
import { addTemplateVersion } from "../writes/template-version.server.ts";

/** Goes back to the platform's own wording of a kind; earlier versions are kept. Refuses a stale form. */
export const resetTemplate = command(
  "templates.edit",
  (ctx, { kind, version }: { kind: KindName; version: number }) =>
    addTemplateVersion(ctx, { kind, version, words: null }),
);
