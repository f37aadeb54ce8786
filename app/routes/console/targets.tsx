import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { removeTarget } from "#app/features/targets/commands/remove-target.server.ts";
import { restoreTarget } from "#app/features/targets/commands/restore-target.server.ts";
import { setTarget } from "#app/features/targets/commands/set-target.server.ts";
import { TARGET_FIELDS, type TargetFormValues } from "#app/features/targets/components/target-form.tsx";
import { TargetsPage } from "#app/features/targets/components/targets-page.tsx";
import { findTargetProblem } from "#app/features/targets/domain/target.ts";
import { TargetChoiceForm, TargetForm, toBaseline } from "#app/features/targets/forms.ts";
import { targetMessages } from "#app/features/targets/messages/targets.ts";
import {
  readRemovedTargets,
  readTargetForm,
  readTargets,
} from "#app/features/targets/reads/targets.server.ts";
import { createFormat } from "#app/i18n/format.ts";
import { paths } from "#app/paths.ts";
import type { EditionCtx } from "#app/server/context.server.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("targets.manage", async ({ ctx, url }) => {
  const targets = await readTargets(ctx);
  const removing = url.searchParams.get("remove");
  return data({
    edition: ctx.edition.slug,
    targets,
    removed: await readRemovedTargets(ctx),
    removing: targets.find(({ id }) => id === removing) ?? null,
    start: await readTargetForm(ctx, url.searchParams.get("change")),
    title: targetMessages[ctx.locale].page.title,
  });
});

export const action = actionFor("targets.manage", async ({ ctx, request }) => {
  const m = targetMessages[ctx.locale];
  const posted = await readPosted(request);
  const intent = posted.get("intent");
  if (intent === "remove" || intent === "restore") return changeStanding(ctx, { intent, posted });

  const form = readForm(posted, TargetForm, { texts: m.errors });
  if (!form.isValid) return form.answer;
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

/** Takes a target away or puts it back. */
async function changeStanding(
  ctx: EditionCtx,
  { intent, posted }: { intent: "remove" | "restore"; posted: FormData },
) {
  const m = targetMessages[ctx.locale];
  const form = readForm(posted, TargetChoiceForm, { texts: m.errors });
  if (!form.isValid) return form.answer;
  const outcome = await (intent === "remove" ? removeTarget : restoreTarget)(ctx, form.value);
  if (!outcome.ok) return data({ problem: m.refusals[outcome.refusal] }, { status: 409 });
  const { scope, measure } = outcome.value;
  const name = m.name({ scope: m.scopes[scope], measure: m.measures[measure] });
  const said = intent === "remove" ? m.removal.done({ name }) : m.removal.restored({ name });
  throw await redirectWithToast(paths.console.targets(ctx.edition.slug), said);
}

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
