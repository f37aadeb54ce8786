import { FormDataParseError, MultipartParseError, parseFormData } from "@mjackson/form-data-parser";

import { ok, refuse, type Result } from "#app/lib/result.ts";
import { storableText } from "#app/lib/storable-text.ts";
import { BodyTooLarge, limitBody } from "#app/server/posted-form.server.ts";
import { READ_LIMITS } from "#app/server/spreadsheet/workbook.ts";

/** What a form adds around its file. */
const ENVELOPE_BYTES = 1024 * 1024;
/** A browser shows no answer before it has sent everything; what is larger still is cut off. */
const DISCARD_BYTES = 512 * 1024 * 1024;

export type Upload = { fileName: string; bytes: Uint8Array };

/**
 * The file of an upload form. A request that announces more than a workbook may have is thrown away as it
 * arrives, without being held or parsed.
 */
export async function readUpload(
  request: Request,
  field: string,
): Promise<Result<Upload, "too_large" | "missing" | "broken">> {
  const announced = Number(request.headers.get("Content-Length") ?? 0);
  if (announced > READ_LIMITS.maxBytes + ENVELOPE_BYTES) {
    if (announced <= DISCARD_BYTES) await discard(request);
    return refuse("too_large");
  }
  if (!request.headers.get("Content-Type")?.startsWith("multipart/form-data")) return refuse("missing");
  try {
    const options = { maxFiles: 1, maxFileSize: READ_LIMITS.maxBytes + ENVELOPE_BYTES };
    const whole = limitBody(request, READ_LIMITS.maxBytes + ENVELOPE_BYTES);
    const form = await parseFormData(whole, options, (file) => file);
    const file = form.get(field);
    if (!(file instanceof File) || file.size === 0) return refuse("missing");
    return ok({ fileName: storableText(file.name), bytes: new Uint8Array(await file.arrayBuffer()) });
  } catch (error) {
    if (error instanceof BodyTooLarge) return refuse("too_large");
    if (error instanceof FormDataParseError || error instanceof MultipartParseError) return refuse("broken");
    throw error;
  }
}

async function discard(request: Request): Promise<void> {
  const reader = request.body?.getReader();
  while (reader && !(await reader.read()).done);
}
