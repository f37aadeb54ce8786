import { data, type MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";

import { createEdition } from "#app/features/editions/commands/create-edition.server.ts";
import { EditionForm } from "#app/features/editions/components/edition-form.tsx";
import { fieldOfRefusal } from "#app/features/editions/domain/refused-field.ts";
import { NewEditionForm } from "#app/features/editions/forms.ts";
import { editionMessages } from "#app/features/editions/messages/editions.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("editions.create", ({ ctx }) =>
  data({ title: editionMessages[ctx.locale].form.newTitle }),
);

export const action = actionFor("editions.create", async ({ ctx, request }) => {
  const m = editionMessages[ctx.locale];
  const form = readForm(await readPosted(request), NewEditionForm, { texts: m.errors });
  if (!form.isValid) return form.answer;
  const outcome = await createEdition(ctx, form.value);
  if (!outcome.ok) {
    const text = m.refusals[outcome.refusal];
    const field = fieldOfRefusal(outcome.refusal);
    return form.refuse(field === undefined ? { form: text } : { fields: { [field]: text } });
  }
  const { slots, tables } = outcome.value;
  const text = m.form.created({ slots: String(slots), tables: String(tables) });
  throw await redirectWithToast(paths.console.settings(form.value.slug), text);
});

export default function NewEdition() {
  return <EditionForm lastResult={useActionData<typeof action>()} />;
}
