import type { SubmissionResult } from "@conform-to/react";
import { data } from "@remix-run/node";
import type { z } from "zod";

import type { Result } from "#app/lib/result.ts";
import { paths } from "#app/paths.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { readForm } from "#app/server/forms.server.ts";
import { badRequest } from "#app/server/http.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

import { addHall } from "./commands/add-hall.server.ts";
import { addTables } from "./commands/add-tables.server.ts";
import { editHall } from "./commands/edit-hall.server.ts";
import { editTable } from "./commands/edit-table.server.ts";
import { moveHall } from "./commands/move-hall.server.ts";
import { removeHall } from "./commands/remove-hall.server.ts";
import { removeTable } from "./commands/remove-table.server.ts";
import {
  AddTablesForm,
  EditHallForm,
  EditTableForm,
  HallForm,
  HallIdForm,
  MoveHallForm,
  TableIdForm,
} from "./forms.ts";
import { venueMessages } from "./messages/venue.ts";

type ManageCtx = CtxFor<"edition.manage">;
type Refusal = keyof (typeof venueMessages)["zh"]["refusals"];
/** Which of the page's forms was answered. */
export type VenueAnswer = { form: string; last: SubmissionResult };

/** Takes one step on the venue: halls and tables are added, changed, moved and removed. */
export async function changeVenue(ctx: ManageCtx, posted: FormData) {
  const done = venueMessages[ctx.locale].done;
  const intent = posted.get("intent");
  const step = { ctx, posted, intent: typeof intent === "string" ? intent : "" };
  switch (intent) {
    case "hall-add":
      return take(step, HallForm, addHall, (_, facts) => done.hallAdded({ name: facts.nameZh }));
    case "hall-edit":
      return take(step, EditHallForm, editHall, () => done.hallSaved);
    case "hall-move":
      return take(step, MoveHallForm, moveHall, () => done.hallMoved);
    case "hall-remove":
      return take(step, HallIdForm, removeHall, () => done.hallRemoved);
    case "tables-add":
      return take(step, AddTablesForm, addTables, ({ first, last, count }) =>
        done.tablesAdded({ first, last, count: String(count) }),
      );
    case "table-edit":
      return take(step, EditTableForm, editTable, (table) => done.tableSaved(table));
    case "table-remove":
      return take(step, TableIdForm, removeTable, (table) => done.tableRemoved(table));
    default:
      throw badRequest();
  }
}

const FIELDS: Partial<Record<Refusal, Record<string, string>>> = {
  hall_name_taken: { "hall-add": "nameZh", "hall-edit": "nameZh" },
  label_taken: { "tables-add": "prefix", "table-edit": "label" },
  number_outside: { "table-edit": "number" },
};

async function take<S extends z.ZodType, Value>(
  { ctx, posted, intent }: { ctx: ManageCtx; posted: FormData; intent: string },
  schema: S,
  command: (of: ManageCtx, input: z.output<S>) => Promise<Result<Value, Refusal>>,
  done: (value: Value, input: z.output<S>) => string,
) {
  const m = venueMessages[ctx.locale];
  const form = readForm(posted, schema, { texts: m.errors });
  if (!form.isValid) return data<VenueAnswer>({ form: intent, last: form.answer.data }, { status: 400 });
  const outcome = await command(ctx, form.value);
  if (!outcome.ok) {
    const text = m.refusals[outcome.refusal];
    const field = FIELDS[outcome.refusal]?.[intent];
    const last = form.refuse(field === undefined ? { form: text } : { fields: { [field]: text } }).data;
    return data<VenueAnswer>({ form: intent, last }, { status: 409 });
  }
  throw await redirectWithToast(paths.console.venue(ctx.edition.slug), done(outcome.value, form.value));
}
