import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import {
  findPublishedForm,
  insertForm,
  lockDraftForm,
  nextFormVersion,
  publishForm as freezeForm,
  updateFormFields,
} from "#db/queries/application-forms.server.ts";
import { lockEdition } from "#db/queries/editions.server.ts";
import { inTransaction, type Tx } from "#db/tx.server.ts";

import {
  findFormProblem,
  isChoice,
  MAX_FIELDS,
  moveField,
  nextKey,
  type FieldType,
  type FormField,
  type FormProblem,
} from "../domain/application-form.ts";
import type { Capacity } from "../domain/vocabulary.ts";
import { parseFields } from "../writes/form-fields.server.ts";

export type FormEdit =
  | { kind: "put"; field: Omit<FormField, "key"> & { key: string | null } }
  | { kind: "move"; key: string; by: -1 | 1 }
  | { kind: "remove"; key: string };

export type BuildRefusal = FormProblem | "stale" | "gone";
type OfForm = {
  capacity: Capacity;
  /** The draft's version that was on the page; null where there was none. */ seen: number | null;
};

/**
 * Changes one question of a capacity's form, in the draft of its next version, which begins as a copy of what is
 * published. What firms fill in stays as it is until the draft is published. An older page is refused.
 */
export const editForm = command(
  "edition.manage",
  async (ctx, input: OfForm & { edit: FormEdit }): Promise<Result<null, BuildRefusal>> =>
    inTransaction(ctx.db, async (tx): Promise<Result<null, BuildRefusal>> => {
      const draft = await openDraft(tx, ctx, input);
      if (draft === "stale") return refuse("stale");
      const fields = applyEdit(draft.fields, input.edit);
      if (fields === undefined) return refuse("gone");
      if (fields.length > MAX_FIELDS) return refuse("too_many");
      const problem = fields.length === 0 ? null : findFormProblem(fields);
      if (problem !== null) return refuse(problem);
      await updateFormFields(tx, { id: draft.id, fields });
      await trace(tx, ctx, {
        id: draft.id,
        before: draft.fields,
        after: fields,
        command: "participation.edit-form",
      });
      return ok(null);
    }),
);

/** Freezes the draft of a form: from now on new applications are filled in by it; begun ones keep theirs. */
export const publishForm = command(
  "edition.manage",
  async (ctx, input: OfForm): Promise<Result<{ version: number }, BuildRefusal>> =>
    inTransaction(ctx.db, async (tx): Promise<Result<{ version: number }, BuildRefusal>> => {
      await lockEdition(tx, ctx.edition.id);
      const draft = await lockDraftForm(tx, { editionId: ctx.edition.id, capacity: input.capacity });
      if (!draft) return refuse("gone");
      if (draft.lock_version !== input.seen) return refuse("stale");
      const fields = parseFields(draft.fields);
      const problem = findFormProblem(fields);
      if (problem !== null) return refuse(problem);
      await freezeForm(tx, { id: draft.id, at: ctx.clock() });
      await trace(tx, ctx, {
        id: draft.id,
        before: [],
        after: fields,
        command: "participation.publish-form",
      });
      return ok({ version: draft.version });
    }),
);

type ManageCtx = CtxFor<"edition.manage">;

async function openDraft(tx: Tx, ctx: ManageCtx, { capacity, seen }: OfForm) {
  await lockEdition(tx, ctx.edition.id);
  const scope = { editionId: ctx.edition.id, capacity };
  const draft = await lockDraftForm(tx, scope);
  if ((draft?.lock_version ?? null) !== seen) return "stale" as const;
  if (draft) return { id: draft.id, fields: parseFields(draft.fields) };
  const published = await findPublishedForm(tx, scope);
  const fields = published ? parseFields(published.fields) : [];
  const id = ctx.ids();
  const version = await nextFormVersion(tx, scope);
  await insertForm(tx, { ...scope, id, version, fields, personId: ctx.actor.personId, at: ctx.clock() });
  return { id, fields };
}

/** The questions after an edit; undefined where it names one that is not there. */
function applyEdit(fields: FormField[], edit: FormEdit): FormField[] | undefined {
  if (edit.kind === "put") {
    const { key } = edit.field;
    const field: FormField = {
      ...edit.field,
      ...emptyWhatIsNotAsked(edit.field),
      key: key ?? nextKey(fields),
    };
    if (key === null) return [...fields, field];
    return fields.some((one) => one.key === key)
      ? fields.map((one) => (one.key === key ? field : one))
      : undefined;
  }
  if (!fields.some(({ key }) => key === edit.key)) return undefined;
  return edit.kind === "move"
    ? moveField(fields, edit.key, edit.by)
    : fields.filter(({ key }) => key !== edit.key);
}

function emptyWhatIsNotAsked(field: {
  type: FieldType;
  unitZh: string;
  unitEn: string;
  options: FormField["options"];
}) {
  const isNumber = field.type === "number";
  return {
    unitZh: isNumber ? field.unitZh : "",
    unitEn: isNumber ? field.unitEn : "",
    options: isChoice(field) ? field.options : [],
  };
}

type Trace = { id: string; before: FormField[]; after: FormField[]; command: string };

async function trace(tx: Tx, ctx: ManageCtx, { id, before, after, command: name }: Trace): Promise<void> {
  await audit(tx, ctx, {
    command: name,
    objectType: "application_form",
    objectId: id,
    before: { fields: before },
    after: { fields: after },
  });
}
