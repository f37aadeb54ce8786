import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { setTarget } from "#app/features/targets/commands/set-target.server.ts";
import { TARGET_FIELDS, type TargetFormValues } from "#app/features/targets/components/target-form.tsx";
import { TargetsPage } from "#app/features/targets/components/targets-page.tsx";
import { findTargetProblem } from "#app/features/targets/domain/target.ts";
import { TargetForm, toBaseline } from "#app/features/targets/forms.ts";
import { targetMessages } from "#app/features/targets/messages/targets.ts";
import { readTargetForm, readTargets } from "#app/features/targets/reads/targets.server.ts";
import { createFormat } from "#app/i18n/format.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("targets.manage", async ({ ctx, url }) =>
  data({
    edition: ctx.edition.slug,
    targets: await readTargets(ctx),
    start: await readTargetForm(ctx, url.searchParams.get("change")),
    title: targetMessages[ctx.locale].page.title,
  }),
);

export const action = actionFor("targets.manage", async ({ ctx, request }) => {
  const m = targetMessages[ctx.locale];
  const posted = await readPosted(request);
  const form = readForm(posted, TargetForm, { texts: m.errors });
  if (!form.isValid) return form.answer;
  const intent = posted.get("intent");
  if (intent === "back") return form.refuse({}, 200);

  const { scope, measure, since, until, amount } = form.value;
  const plan = { scope, measure, since, until, amountFen: amount, baseline: toBaseline(form.value) };
  const problem = findTargetProblem(plan);
  if (problem) return form.refuse({ form: m.refusals[problem] });
  if (intent !== "save") return data({ review: { plan, typed: typedTexts(posted) } });

  const outcome = await setTarget(ctx, plan);
  if (!outcome.ok) return form.refuse({ form: m.refusals[outcome.refusal] });
  const name = m.name({ scope: m.scopes[scope], measure: m.measures[measure] });
  const exact = createFormat(ctx.locale, ctx.edition.timeZone).moneyExact(amount);
  throw await redirectWithToast(
    paths.console.targets(ctx.edition.slug),
    m.page.saved({ name, amount: exact }),
  );
});

function typedTexts(posted: FormData): TargetFormValues {
  const textOf = (name: string) => {
    const value = posted.get(name);
    return typeof value === "string" ? value : "";
  };
  return Object.fromEntries(TARGET_FIELDS.map((name) => [name, textOf(name)]));
}

export default function Targets() {
  return <TargetsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
