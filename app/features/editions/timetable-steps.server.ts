import type { SubmissionResult } from "@conform-to/react";
import { data } from "@remix-run/node";

import { createFormat } from "#app/i18n/format.ts";
import { paths } from "#app/paths.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { readForm } from "#app/server/forms.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

import { planTimetable, type TimetableRefusal } from "./commands/plan-timetable.server.ts";
import { findTimetableProblem, type TimetableProblem } from "./domain/edition-grid.ts";
import { TimetableForm } from "./forms.ts";
import { timetableMessages } from "./messages/timetable.ts";
import {
  previewTimetable,
  usesView,
  type SlotUsesView,
  type TimetablePreview,
} from "./reads/timetable.server.ts";

export type TimetableAnswer = { last: SubmissionResult; preview?: TimetablePreview; uses?: SlotUsesView };

/** Shows what a timetable would give, or saves it; tells what stands in the way. */
export async function saveTimetable(ctx: CtxFor<"edition.manage">, posted: FormData) {
  const m = timetableMessages[ctx.locale];
  const form = readForm(posted, TimetableForm, { texts: m.errors });
  if (!form.isValid) return data<TimetableAnswer>({ last: form.answer.data }, { status: 400 });
  const { timetable, rows } = form.value;
  const blocks = timetable.blocks.map((block) => ({ ...block, key: block.key || ctx.ids() }));
  const plan = { ...timetable, blocks };
  if (posted.get("intent") === "preview") {
    const problem = findTimetableProblem(plan);
    if (!problem) {
      return data<TimetableAnswer>({
        last: form.refuse({}).data,
        preview: await previewTimetable(ctx, plan),
      });
    }
    return data<TimetableAnswer>({ last: form.refuse(explain(problem, rows, m)).data }, { status: 409 });
  }
  const outcome = await planTimetable(ctx, plan);
  if (!outcome.ok) {
    const { refusal } = outcome;
    if (refusal === "not_allowed") {
      return data<TimetableAnswer>(
        { last: form.refuse({ form: m.refusals.not_allowed }).data },
        { status: 403 },
      );
    }
    const uses = refusal.code === "slots_in_use" ? { uses: usesView(ctx, refusal.uses) } : {};
    return data<TimetableAnswer>(
      { last: form.refuse(explain(refusal, rows, m)).data, ...uses },
      { status: 409 },
    );
  }
  const format = createFormat(ctx.locale, ctx.edition.timeZone);
  const { kept, added, removed } = outcome.value;
  const text = m.saved({
    kept: format.count(kept),
    added: format.count(added),
    removed: format.count(removed),
  });
  throw await redirectWithToast(paths.console.settings(ctx.edition.slug), text);
}

const FIELDS = {
  slot_length: "minutes",
  block_reversed: "to",
  blocks_overlap: "from",
  day_outside: "day",
} as const;

/** Beside which field a refusal is explained; `rows` are the form's rows that the blocks came from. */
function explain(
  refusal: TimetableProblem | TimetableRefusal,
  rows: readonly number[],
  m: (typeof timetableMessages)["zh"],
) {
  const text = m.refusals[refusal.code];
  if ("block" in refusal) {
    return { fields: { [`blocks[${rows[refusal.block]}].${FIELDS[refusal.code]}`]: text } };
  }
  const isDays = refusal.code === "dates_reversed" || refusal.code === "too_many_days";
  return isDays ? { fields: { endsOn: text } } : { form: text };
}
