import { z } from "zod";

import type { Db } from "#db/client.server.ts";
import { findForm } from "#db/queries/application-forms.server.ts";

import { StoredField } from "../domain/answer-schema.ts";
import { type FormField } from "../domain/application-form.ts";

const Fields = z.array(StoredField);

/** The questions of a stored form; none where an application was made without one. */
export async function loadFields(
  db: Db,
  { editionId, formId }: { editionId: string; formId: string | null },
): Promise<FormField[]> {
  if (formId === null) return [];
  const form = await findForm(db, { editionId, id: formId });
  return form ? Fields.parse(form.fields) : [];
}

/** The questions as a stored form holds them. */
export function parseFields(stored: unknown): FormField[] {
  return Fields.parse(stored);
}
