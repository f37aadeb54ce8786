import { data } from "@remix-run/node";
import { z } from "zod";

import { isStorable } from "#app/lib/storable-text.ts";
import { paths } from "#app/paths.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

import { editForm, publishForm, type FormEdit } from "./commands/build-form.server.ts";
import { StoredField } from "./domain/answer-schema.ts";
import type { Capacity } from "./domain/vocabulary.ts";
import { formMessages } from "./messages/forms.ts";

const text = z.string().refine(isStorable).default("");
const Posted = z.object({
  seen: z.coerce.number().int().min(0).optional(),
  intent: z.enum(["put", "up", "down", "remove", "publish"]),
  key: z.string().max(20).default(""),
  type: StoredField.shape.type.default("short_text"),
  labelZh: text,
  labelEn: text,
  hintZh: text,
  hintEn: text,
  unitZh: text,
  unitEn: text,
  options: z.string().max(8_000).refine(isStorable).default(""),
  isRequired: z.string().optional(),
  isKey: z.string().optional(),
});
type Posted = z.output<typeof Posted>;

/** Takes a step in building a form: puts, moves or removes a question, or publishes the draft. */
export async function takeFormStep(
  ctx: CtxFor<"edition.manage">,
  { capacity, posted }: { capacity: Capacity; posted: FormData },
) {
  const m = formMessages[ctx.locale];
  const typed = textsOf(posted);
  const parsed = Posted.safeParse(typed);
  if (!parsed.success) return data({ problem: m.refusals.invalid, typed }, { status: 400 });
  const seen = parsed.data.seen ?? null;
  const back = paths.console.form(ctx.edition.slug, capacity);
  if (parsed.data.intent === "publish") {
    const outcome = await publishForm(ctx, { capacity, seen });
    if (!outcome.ok) return data({ problem: m.refusals[outcome.refusal], typed: {} }, { status: 409 });
    throw await redirectWithToast(back, m.done({ n: String(outcome.value.version) }));
  }
  const edit = editOf(parsed.data);
  if (edit === undefined) return data({ problem: m.refusals.invalid, typed }, { status: 400 });
  const outcome = await editForm(ctx, { capacity, seen, edit });
  if (!outcome.ok) return data({ problem: m.refusals[outcome.refusal], typed }, { status: 409 });
  throw await redirectWithToast(back, m.saved);
}

function editOf(posted: Posted): FormEdit | undefined {
  const { intent, key } = posted;
  if (intent === "remove") return { kind: "remove", key };
  if (intent === "up" || intent === "down") return { kind: "move", key, by: intent === "up" ? -1 : 1 };
  const field = StoredField.extend({ key: StoredField.shape.key.nullable() }).safeParse({
    ...posted,
    key: key === "" ? null : key,
    isRequired: posted.isRequired !== undefined,
    isKey: posted.isKey !== undefined,
    options: optionsOf(posted.options),
  });
  return field.success ? { kind: "put", field: field.data } : undefined;
}

/** `中文 | English`, one a line; a line without a bar stands for both languages. */
function optionsOf(lines: string) {
  return lines
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [zh = "", en] = line.split(/\s*[|｜]\s*/);
      return { zh, en: en === undefined || en === "" ? zh : en };
    });
}

function textsOf(form: FormData): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === "string" && value !== "") texts[name] = value;
  return texts;
}
