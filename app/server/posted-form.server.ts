import { badRequest, tooLarge } from "./http.server.ts";

/** A form without files is small; what is larger is none of ours. */
const MAX_FORM_BYTES = 1024 * 1024;
const MAX_DISCARDED_BYTES = 64 * 1024 * 1024;
const MAX_FIELDS = 300;

/**
 * `field`, `row[3]` or `row[3].field`. Nothing else: a form library reads names as paths, and a row of number
 * 99,999,999 would cost the process its memory.
 */
const FIELD_NAME = /^[a-zA-Z]\w{0,39}(?:\[\d{1,2}\](?:\.[a-zA-Z]\w{0,39})?)?$/;

/** Reads a posted form without files. Answers 413 for one that is too large and 400 for one that is broken. */
export async function readPosted(request: Request): Promise<FormData> {
  const body = await readAtMost(request, MAX_FORM_BYTES);
  const type = request.headers.get("Content-Type") ?? "";
  const form = await new Response(body, { headers: { "Content-Type": type } }).formData().catch(() => {
    throw badRequest();
  });
  checkFieldNames(form);
  return form;
}

/** Throws 400 where a form carries names that no form of ours has. */
export function checkFieldNames(form: FormData): void {
  let fields = 0;
  for (const name of form.keys()) {
    fields += 1;
    if (fields > MAX_FIELDS || !FIELD_NAME.test(name)) throw badRequest();
  }
}

/** A browser shows no answer before it has sent everything, so that a little too much is read to its end. */
async function readAtMost(request: Request, maxBytes: number): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let taken = 0;
  const reader = request.body?.getReader();
  const next = () =>
    reader?.read().catch(() => {
      throw badRequest();
    });
  for (let part = await next(); part && !part.done; part = await next()) {
    taken += part.value.byteLength;
    if (taken > MAX_DISCARDED_BYTES) throw tooLarge();
    if (taken <= maxBytes) chunks.push(part.value);
  }
  if (taken > maxBytes) throw tooLarge();
  return new Blob(chunks);
}

export class BodyTooLarge extends Error {
  override name = "BodyTooLarge";
}

/** The same request whose body breaks off with an error after so many bytes, whatever its length claims to be. */
export function limitBody(request: Request, maxBytes: number): Request {
  if (request.body === null) return request;
  let taken = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      taken += chunk.byteLength;
      if (taken > maxBytes) controller.error(new BodyTooLarge());
      else controller.enqueue(chunk);
    },
  });
  const init: RequestInit & { duplex: "half" } = {
    method: request.method,
    headers: request.headers,
    body: request.body.pipeThrough(counter),
    duplex: "half",
  };
  return new Request(request.url, init);
}
