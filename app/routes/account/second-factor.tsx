import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import {
  beginSecondFactor,
  confirmSecondFactor,
} from "#app/features/accounts/commands/set-up-second-factor.server.ts";
import { Enrolment } from "#app/features/accounts/components/enrolment.tsx";
import { RecoveryCodes } from "#app/features/accounts/components/recovery-codes.tsx";
import { CodeForm } from "#app/features/accounts/forms.ts";
import { accountMessages } from "#app/features/accounts/messages/accounts.ts";
import { securityMessages } from "#app/features/accounts/messages/security.ts";
import { readEnrolment } from "#app/features/accounts/reads/security.server.ts";
import { PlainFrame } from "#app/features/site/components/plain-frame.tsx";
import { siteMessages } from "#app/features/site/public.ts";
import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { requireConfirmed } from "#app/server/confirmed.server.ts";
import { readForm } from "#app/server/forms.server.ts";
import { enrolmentRoute } from "#app/server/guards.server.ts";
import { forbidden, safeReturnPath } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = enrolmentRoute(async (args) => {
  const { ctx, session, url } = args;
  requireConfirmed(args);
  const begun = await beginSecondFactor(ctx, null);
  if (!begun.ok) throw forbidden();
  const issuer = siteMessages[ctx.locale].brand;
  return data({
    enrolment: await readEnrolment(ctx, { secret: begun.value.secret, issuer }),
    isRequired: session?.owesSecondFactor ?? false,
    next: safeReturnPath(url.searchParams.get("next"), paths.security()),
    title: securityMessages[ctx.locale].enrol.title,
  });
});

export const action = enrolmentRoute(async (args) => {
  requireConfirmed(args);
  const { ctx, session, request } = args;
  const m = securityMessages[ctx.locale];
  const texts = { ...accountMessages[ctx.locale].errors, ...m.errors };
  const form = readForm(await readPosted(request), CodeForm, { texts, hide: ["code"] });
  if (!form.isValid) return form.answer;
  const sessionId = session?.id ?? "";
  const outcome = await confirmSecondFactor(ctx, { code: form.value.code, sessionId });
  if (!outcome.ok) {
    const status = outcome.refusal === "too_many_attempts" ? 429 : 409;
    return form.refuse({ form: m.refusals[outcome.refusal] }, status);
  }
  return data({ recoveryCodes: outcome.value.recoveryCodes }, { headers: { "Cache-Control": "no-store" } });
});

/** The loader runs again after the codes were given out; it must not begin another secret for that. */
export const shouldRevalidate = ({ actionResult }: { actionResult?: unknown }) =>
  !(typeof actionResult === "object" && actionResult !== null && "recoveryCodes" in actionResult);

export default function SecondFactor() {
  const { enrolment, isRequired, next } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const m = useMessages(securityMessages);
  if (answer && "recoveryCodes" in answer) {
    return (
      <PlainFrame title={m.codes.title} lead={m.codes.lead}>
        <RecoveryCodes codes={answer.recoveryCodes} next={next} />
      </PlainFrame>
    );
  }
  return (
    <PlainFrame title={m.enrol.title} lead={isRequired ? m.enrol.required : m.enrol.lead}>
      <Enrolment enrolment={enrolment} lastResult={answer} />
    </PlainFrame>
  );
}
