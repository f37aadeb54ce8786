import { refuse, type Result } from "#app/lib/result.ts";
import { command } from "#app/server/command.server.ts";

import { wordProblems, type WordProblems, type Words } from "../domain/template-words.ts";
import { allowedVariables, type KindName } from "../messages/kinds/index.ts";
import { addTemplateVersion } from "../writes/template-version.server.ts";

type Refusal = { code: "changed_meanwhile" } | { code: "unknown_variable"; fields: WordProblems };

/** Words a kind of message anew for the edition. Refuses variables that the kind does not have, and a stale form. */
export const editTemplate = command(
  "templates.edit",
  async (
    ctx,
    { kind, version, words }: { kind: KindName; version: number; words: Words },
  ): Promise<Result<{ version: number }, Refusal>> => {
    const fields = wordProblems(words, allowedVariables(kind));
    if (Object.keys(fields).length > 0) return refuse({ code: "unknown_variable" as const, fields });
    const outcome = await addTemplateVersion(ctx, { kind, version, words });
    return outcome.ok ? outcome : refuse({ code: outcome.refusal });
  },
);
