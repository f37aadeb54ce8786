import type { CtxFor } from "#app/server/context.server.ts";
import { listTemplates } from "#db/queries/mail-templates.server.ts";
import { findTemplate } from "#db/queries/notices.server.ts";

import { loadTemplates, ownTexts } from "../compose.server.ts";
import type { Words } from "../domain/template-words.ts";
import { allowedVariables, EDITABLE_KINDS, kindOf, type KindName } from "../messages/kinds/index.ts";
import { variableMessages, variableSamples } from "../messages/kinds/variables.ts";
import { sampleTexts } from "../sample-texts.server.ts";

type Ctx = CtxFor<"templates.edit">;

/** The kinds of message that an edition may word itself, by category. */
export async function readTemplates(ctx: Ctx) {
  const own = new Map((await listTemplates(ctx.db, ctx.edition.id)).map((row) => [row.kind, row]));
  return EDITABLE_KINDS.map((kind) => {
    const row = own.get(kind);
    const standing = row && ownTexts(row) ? undefined : kindOf(kind);
    const subject = ctx.locale === "zh" ? row?.subject_zh : row?.subject_en;
    return {
      kind,
      category: kindOf(kind).category,
      subject: standing ? standing[ctx.locale].subject : (subject ?? ""),
      isOwn: standing === undefined,
      editedAt: standing === undefined ? (row?.edited_at.toISOString() ?? null) : null,
    };
  });
}

/** One template: its words, what they may name, and what they look like. `words` of a form are shown instead. */
export async function readTemplate(ctx: Ctx, kind: KindName) {
  const editionId = ctx.edition.id;
  const row = await findTemplate(ctx.db, { editionId, kind });
  const texts = await loadTemplates(ctx.db, { editionId, kind });
  const words: Words = {
    subjectZh: texts.zh.subject,
    subjectEn: texts.en.subject,
    bodyZh: texts.zh.body,
    bodyEn: texts.en.body,
  };
  return {
    kind,
    category: kindOf(kind).category,
    version: row?.version ?? 0,
    isOwn: row !== undefined && ownTexts(row) !== undefined,
    words,
    variables: allowedVariables(kind).map((name) => ({
      name,
      label: variableMessages[ctx.locale][name],
      sample: variableSamples[ctx.locale][name],
    })),
    preview: sampleTexts(ctx, { kind, words }),
  };
}

export type TemplateRows = Awaited<ReturnType<typeof readTemplates>>;
export type TemplateView = Awaited<ReturnType<typeof readTemplate>>;
