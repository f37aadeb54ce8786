import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { editTemplate } from "#app/features/notifications/commands/edit-template.server.ts";
import { resetTemplate } from "#app/features/notifications/commands/reset-template.server.ts";
import { testTemplate } from "#app/features/notifications/commands/test-template.server.ts";
import { TemplatePage } from "#app/features/notifications/components/template-page.tsx";
import { TemplateForm } from "#app/features/notifications/forms.ts";
import { EDITABLE_KINDS } from "#app/features/notifications/messages/kinds/index.ts";
import { templateMessages } from "#app/features/notifications/messages/templates.ts";
import { readTemplate } from "#app/features/notifications/reads/templates.server.ts";
import { sampleTexts } from "#app/features/notifications/sample-texts.server.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

function kindOfAddress(name: string | undefined) {
  const kind = EDITABLE_KINDS.find((editable) => editable === name);
  if (!kind) throw notFound();
  return kind;
}

export const loader = loaderFor("templates.edit", async ({ ctx, params }) => {
  const template = await readTemplate(ctx, kindOfAddress(params.kind));
  return data({ edition: ctx.edition.slug, template, title: templateMessages[ctx.locale].title });
});

export const action = actionFor("templates.edit", async ({ ctx, request, params }) => {
  const kind = kindOfAddress(params.kind);
  const m = templateMessages[ctx.locale];
  const posted = await readPosted(request);
  const form = readForm(posted, TemplateForm, { texts: m.errors });
  const here = paths.console.template(ctx.edition.slug, kind);
  const intent = posted.get("intent");
  if (intent === "reset") {
    const outcome = await resetTemplate(ctx, { kind, version: Number(posted.get("version")) });
    if (outcome.ok) throw await redirectWithToast(here, m.reset);
    return form.isValid ? form.refuse({ form: m.refusals[outcome.refusal] }) : form.answer;
  }
  if (!form.isValid) return form.answer;
  const { version, ...words } = form.value;
  if (intent === "preview")
    return data({ preview: sampleTexts(ctx, { kind, words }), form: form.refuse({}).data });
  const outcome =
    intent === "test"
      ? await testTemplate(ctx, { kind, words })
      : await editTemplate(ctx, { kind, version, words });
  if (outcome.ok) {
    const { value } = outcome;
    throw await redirectWithToast(here, "address" in value ? m.tested(value) : m.saved);
  }
  const { refusal } = outcome;
  if (refusal === "not_allowed") return form.refuse({ form: m.refusals.not_allowed });
  if (refusal.code !== "unknown_variable") return form.refuse({ form: m.refusals[refusal.code] });
  const fields = Object.fromEntries(
    Object.entries(refusal.fields).map(([field, name]) => [field, m.unknownVariable({ name })]),
  );
  return form.refuse({ fields }, 400);
});

export default function Template() {
  const answer = useActionData<typeof action>();
  const isPreview = answer !== undefined && "preview" in answer;
  return (
    <TemplatePage
      {...useLoaderData<typeof loader>()}
      lastResult={isPreview ? answer.form : answer}
      preview={isPreview ? answer.preview : undefined}
    />
  );
}
