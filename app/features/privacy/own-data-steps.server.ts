import { ok, refuse, type Result } from "#app/lib/result.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import { badRequest } from "#app/server/http.server.ts";

import { requestErasure, withdrawErasure } from "./commands/request-erasure.server.ts";
import { setConsent } from "./commands/set-consent.server.ts";
import { isPurpose } from "./domain/consent.ts";
import { privacyMessages } from "./messages/privacy.ts";

/** What was posted on the page of one's own data, done; both outcomes in words. */
export async function answerOwnData(ctx: PersonCtx, form: FormData): Promise<Result<string, string>> {
  const m = privacyMessages[ctx.locale];
  switch (form.get("intent")) {
    case "give":
      return answerConsent(ctx, form, true);
    case "withdraw":
      return answerConsent(ctx, form, false);
    case "request-erasure": {
      const outcome = await requestErasure(ctx, undefined);
      return outcome.ok ? ok(m.erasure.saved.request) : refuse(m.erasure.refusals[outcome.refusal]);
    }
    case "withdraw-erasure": {
      const outcome = await withdrawErasure(ctx, undefined);
      return outcome.ok ? ok(m.erasure.saved.withdrawErasure) : refuse(m.erasure.refusals[outcome.refusal]);
    }
    default:
      throw badRequest();
  }
}

async function answerConsent(
  ctx: PersonCtx,
  form: FormData,
  isGiven: boolean,
): Promise<Result<string, string>> {
  const m = privacyMessages[ctx.locale].consent;
  const purpose = form.get("purpose");
  if (!isPurpose(purpose)) throw badRequest();
  const outcome = await setConsent(ctx, { purpose, isGiven, textVersion: Number(form.get("version")) });
  return outcome.ok ? ok(m.saved[isGiven ? "given" : "withdrawn"]) : refuse(m.refusals[outcome.refusal]);
}
