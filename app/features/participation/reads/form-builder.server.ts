import type { CtxFor } from "#app/server/context.server.ts";
import { findDraftForm, findPublishedForm, listForms } from "#db/queries/application-forms.server.ts";

import type { Capacity } from "../domain/vocabulary.ts";
import { parseFields } from "../writes/form-fields.server.ts";

/** A capacity's form as its organizer builds it: the draft where there is one, else what is published. */
export async function readFormBuilder(
  ctx: CtxFor<"edition.manage">,
  { capacity, editing }: { capacity: Capacity; editing: string | null },
) {
  const scope = { editionId: ctx.edition.id, capacity };
  const [draft, published, forms] = await Promise.all([
    findDraftForm(ctx.db, scope),
    findPublishedForm(ctx.db, scope),
    listForms(ctx.db, ctx.edition.id),
  ]);
  const shown = draft ?? published;
  const fields = shown ? parseFields(shown.fields) : [];
  return {
    edition: ctx.edition.slug,
    capacity,
    fields,
    editing: fields.find(({ key }) => key === editing) ?? null,
    seen: draft?.lock_version ?? null,
    draftVersion: draft?.version ?? null,
    publishedVersion: published?.version ?? null,
    versions: forms
      .filter((form) => form.capacity === capacity && form.status === "published")
      .map((form) => ({
        version: form.version,
        at: form.published_at?.toISOString() ?? "",
        applications: form.applications ?? 0,
      })),
  };
}

export type FormBuilderView = Awaited<ReturnType<typeof readFormBuilder>>;
