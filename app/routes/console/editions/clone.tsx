import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { cloneEdition } from "#app/features/editions/commands/clone-edition.server.ts";
import { ClonePage } from "#app/features/editions/components/clone-page.tsx";
import { CloneForm } from "#app/features/editions/forms.ts";
import { cloneMessages } from "#app/features/editions/messages/clone.ts";
import { editionAnswers } from "#app/features/editions/messages/edition-answers.ts";
import { readClone } from "#app/features/editions/reads/clone.server.ts";
import { paths } from "#app/paths.ts";
import { may } from "#app/server/access.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { forbidden } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("edition.manage", async ({ ctx }) => {
  if (!may(ctx.actor, "editions.create")) throw forbidden();
  return data({ view: await readClone(ctx), title: cloneMessages[ctx.locale].title });
});

export const action = actionFor("edition.manage", async ({ ctx, request }) => {
  const answers = editionAnswers[ctx.locale];
  const form = readForm(await readPosted(request), CloneForm, { texts: answers.errors });
  if (!form.isValid) return form.answer;
  const outcome = await cloneEdition(ctx, form.value);
  if (!outcome.ok) {
    const text = answers.refusals[outcome.refusal];
    return form.refuse(outcome.refusal === "slug_taken" ? { fields: { slug: text } } : { form: text });
  }
  throw await redirectWithToast(paths.console.settings(form.value.slug), cloneMessages[ctx.locale].done);
});

export default function CloneEdition() {
  const { view } = useLoaderData<typeof loader>();
  return <ClonePage view={view} lastResult={useActionData<typeof action>()} />;
}
