import { ok, refuse, type Result } from "#app/lib/result.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import { badRequest } from "#app/server/http.server.ts";

import { erasePerson } from "./commands/erase-person.server.ts";
import { refuseErasure } from "./commands/refuse-erasure.server.ts";
import { privacyMessages } from "./messages/privacy.ts";

/** What an administrator posted about a person who is to be erased, done; both outcomes in words. */
export async function answerErasure(
  ctx: PersonCtx,
  { personId, form }: { personId: string; form: FormData },
): Promise<Result<string, string>> {
  const m = privacyMessages[ctx.locale];
  if (form.get("intent") === "refuse") {
    const reason = form.get("reason");
    const outcome = await refuseErasure(ctx, { personId, reason: typeof reason === "string" ? reason : "" });
    return outcome.ok ? ok(m.console.refusedDone) : refuse(m.erasure.refusals[outcome.refusal]);
  }
  if (form.get("intent") !== "erase") throw badRequest();
  if (form.get("sure") !== "yes") return refuse(m.erasure.refusals.unsure);
  const outcome = await erasePerson(ctx, { personId });
  return outcome.ok ? ok(m.console.erased) : refuse(m.erasure.refusals[outcome.refusal]);
}
