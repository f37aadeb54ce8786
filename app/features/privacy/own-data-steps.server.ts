import { ok, refuse, type Result } from "#app/lib/result.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import { badRequest } from "#app/server/http.server.ts";

import { setConsent } from "./commands/set-consent.server.ts";
import { isPurpose } from "./domain/consent.ts";
import { privacyMessages } from "./messages/privacy.ts";

/** What was posted on the page of one's own data, done; both outcomes in words. */
export async function answerOwnData(ctx: PersonCtx, form: FormData): Promise<Result<string, string>> {
  const intent = form.get("intent");
  if (intent !== "give" && intent !== "withdraw") throw badRequest();
  const purpose = form.get("purpose");
  if (!isPurpose(purpose)) throw badRequest();
  const m = privacyMessages[ctx.locale].consent;
  const isGiven = intent === "give";
  const outcome = await setConsent(ctx, { purpose, isGiven, textVersion: Number(form.get("version")) });
  return outcome.ok ? ok(m.saved[isGiven ? "given" : "withdrawn"]) : refuse(m.refusals[outcome.refusal]);
}
