import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { updateEdition } from "#app/features/editions/commands/update-edition.server.ts";
import { EditionForm } from "#app/features/editions/components/edition-form.tsx";
import { EditionNamesForm } from "#app/features/editions/forms.ts";
import { editionAnswers } from "#app/features/editions/messages/edition-answers.ts";
import { editionFormMessages } from "#app/features/editions/messages/edition-form.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("edition.manage", ({ ctx }) => {
  const { slug, nameZh, nameEn } = ctx.edition;
  return data({
    edition: { slug, values: { nameZh, nameEn } },
    title: editionFormMessages[ctx.locale].editTitle,
  });
});

export const action = actionFor("edition.manage", async ({ ctx, request }) => {
  const answers = editionAnswers[ctx.locale];
  const form = readForm(await readPosted(request), EditionNamesForm, { texts: answers.errors });
  if (!form.isValid) return form.answer;
  const outcome = await updateEdition(ctx, form.value);
  if (!outcome.ok) return form.refuse({ form: answers.refusals[outcome.refusal] });
  throw await redirectWithToast(
    paths.console.settings(ctx.edition.slug),
    editionFormMessages[ctx.locale].saved,
  );
});

export default function EditEdition() {
  const { edition } = useLoaderData<typeof loader>();
  return <EditionForm lastResult={useActionData<typeof action>()} edition={edition} />;
}
