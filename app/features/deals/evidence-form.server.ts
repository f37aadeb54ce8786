import {
  FormDataParseError,
  MaxFileSizeExceededError,
  MultipartParseError,
  parseFormData,
} from "@mjackson/form-data-parser";

import type { Ctx } from "#app/server/context.server.ts";
import { badRequest } from "#app/server/http.server.ts";
import { BodyTooLarge, checkFieldNames, limitBody } from "#app/server/posted-form.server.ts";

import { storeEvidence } from "./commands/store-evidence.server.ts";
import { MAX_EVIDENCE_BYTES } from "./domain/evidence.ts";
import { dealMessages } from "./messages/deals.ts";

/** Somewhat too large a file is read and refused, so that the rest of the form survives; a huge one ends the reading. */
const READ_LIMIT = 2 * MAX_EVIDENCE_BYTES;
/** What the other fields may add. */
const FIELDS_BYTES = 1024 * 1024;

export type EvidenceUpload = { form: FormData; problem: string | null };

/**
 * Reads a form with an evidence file. The file is kept at once, whatever else is wrong with the form, and from then
 * on the form carries its id: it is sent once, though the form may be sent several times.
 */
export async function readEvidenceForm(ctx: Ctx, request: Request): Promise<EvidenceUpload> {
  const { refusals } = dealMessages[ctx.locale];
  const limits = { maxFiles: 1, maxFileSize: READ_LIMIT };
  const form = await parseFormData(limitBody(request, READ_LIMIT + FIELDS_BYTES), limits).catch(
    (error: unknown) => {
      if (isTooLarge(error)) return null;
      // Cut off, or not written by a browser.
      if (error instanceof MultipartParseError || error instanceof TypeError) throw badRequest();
      throw error;
    },
  );
  if (form === null) return { form: new FormData(), problem: refusals.evidence_too_large };
  checkFieldNames(form);
  const file = form.get("evidence");
  form.delete("evidence");
  if (!(file instanceof File) || (file.size === 0 && file.name === "")) return { form, problem: null };
  const stored = await storeEvidence(ctx, {
    name: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
  });
  if (!stored.ok) return { form, problem: refusals[stored.refusal] };
  form.set("fileId", stored.value.fileId);
  form.set("fileName", stored.value.name);
  return { form, problem: null };
}

function isTooLarge(error: unknown): boolean {
  return (
    error instanceof MaxFileSizeExceededError ||
    error instanceof FormDataParseError ||
    error instanceof BodyTooLarge
  );
}
