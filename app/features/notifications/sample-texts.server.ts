import type { EditionCtx } from "#app/server/context.server.ts";

import { fillTexts, valuesFor, type Templates } from "./compose.server.ts";
import type { Words } from "./domain/template-words.ts";
import { kindOf, type KindName } from "./messages/kinds/index.ts";
import { variableSamples } from "./messages/kinds/variables.ts";

/** A template filled with sample data, in both languages: what a reader would see. */
export function sampleTexts(
  ctx: Pick<EditionCtx, "edition">,
  { kind, words }: { kind: KindName; words: Words },
): Templates {
  const reader = { name: variableSamples.zh.name, nameEn: variableSamples.en.name };
  const data = Object.fromEntries(
    kindOf(kind).variables.map((name) => [
      name,
      { zh: variableSamples.zh[name], en: variableSamples.en[name] },
    ]),
  );
  return {
    zh: fillTexts(
      { subject: words.subjectZh, body: words.bodyZh },
      valuesFor(ctx, { locale: "zh", reader, data }),
    ),
    en: fillTexts(
      { subject: words.subjectEn, body: words.bodyEn },
      valuesFor(ctx, { locale: "en", reader, data }),
    ),
  };
}
