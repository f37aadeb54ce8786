import { paths } from "#app/paths.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import { readForm } from "#app/server/forms.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

import { createEdition } from "./commands/create-edition.server.ts";
import { createExpoEdition } from "./commands/create-expo-edition.server.ts";
import { fieldOfRefusal } from "./domain/refused-field.ts";
import type { SeriesKind } from "./domain/series-kind.ts";
import { NewEditionForm, NewExpoForm } from "./forms.ts";
import { editionAnswers } from "./messages/edition-answers.ts";
import { editionFormMessages } from "./messages/edition-form.ts";

type Making = { posted: FormData; series: { id: string; kind: SeriesKind } | undefined };

/** Creates an edition from its form, in the series that was chosen, and leads to its settings. */
export async function makeEdition(ctx: PersonCtx, { posted, series }: Making) {
  return series?.kind === "expo"
    ? makeExpo(ctx, { posted, seriesId: series.id })
    : makeMatchmaking(ctx, { posted, seriesId: series?.id });
}

async function makeExpo(ctx: PersonCtx, { posted, seriesId }: { posted: FormData; seriesId: string }) {
  const m = editionFormMessages[ctx.locale];
  const answers = editionAnswers[ctx.locale];
  const form = readForm(posted, NewExpoForm, { texts: answers.errors });
  if (!form.isValid) return form.answer;
  const outcome = await createExpoEdition(ctx, { ...form.value, seriesId });
  if (!outcome.ok) return form.refuse(explain(outcome.refusal, answers.refusals[outcome.refusal]));
  throw await redirectWithToast(paths.console.settings(form.value.slug), m.expoCreated);
}

async function makeMatchmaking(
  ctx: PersonCtx,
  { posted, seriesId }: { posted: FormData; seriesId: string | undefined },
) {
  const m = editionFormMessages[ctx.locale];
  const answers = editionAnswers[ctx.locale];
  const form = readForm(posted, NewEditionForm, { texts: answers.errors });
  if (!form.isValid) return form.answer;
  const outcome = await createEdition(ctx, {
    ...form.value,
    ...(seriesId === undefined ? {} : { seriesId }),
  });
  if (!outcome.ok) return form.refuse(explain(outcome.refusal, answers.refusals[outcome.refusal]));
  const { slots, tables } = outcome.value;
  const text = m.created({ slots: String(slots), tables: String(tables) });
  throw await redirectWithToast(paths.console.settings(form.value.slug), text);
}

function explain(refusal: string, text: string) {
  const field = fieldOfRefusal(refusal);
  return field === undefined ? { form: text } : { fields: { [field]: text } };
}
