import {
  FormDataParseError,
  MaxFileSizeExceededError,
  MultipartParseError,
  parseFormData,
} from "@mjackson/form-data-parser";
import { data } from "@remix-run/node";

import { localText } from "#app/i18n/localized.ts";
import { paths } from "#app/paths.ts";
import { isStorable } from "#app/lib/storable-text.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { badRequest, notFound } from "#app/server/http.server.ts";
import { BodyTooLarge, checkFieldNames, limitBody, readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

import { changeParticipation } from "./commands/change-participation.server.ts";
import { saveApplication, type StaleApplication } from "./commands/save-application.server.ts";
import { storeApplicationFile } from "./commands/store-application-file.server.ts";
import { submitApplication } from "./commands/submit-application.server.ts";
import { MAX_ATTACHMENT_BYTES } from "./domain/attachment.ts";
import { controlsOf, type Answers } from "./domain/application-form.ts";
import { ApplicationForm } from "./forms.ts";
import { participationMessages } from "./messages/participation.ts";
import { answersOf, readApplication, type ApplicationView } from "./reads/own-participation.server.ts";

type ApplyCtx = CtxFor<"participation.apply">;
type Typed = { seats: string; answers: Answers };
type Refused = {
  problem: string;
  problems: Record<string, string>;
  typed: Typed;
  seen: number | null;
  /** Where a colleague was faster: both values of what differs. */
  differences?: { label: string; theirs: string; yours: string }[];
};
export type ApplicationAnswer = { saved: { version: number; at: string } } | Refused;

/** Takes a step on a firm's own application: keeps it, hands it in, or changes what was approved. */
export async function takeApplicationStep(
  ctx: ApplyCtx,
  { request, asked }: { request: Request; asked: string | null },
) {
  const m = participationMessages[ctx.locale];
  const posted = await readForm(request);
  const capacityAsked = posted?.get("capacity");
  const view = await readApplication(ctx, typeof capacityAsked === "string" ? capacityAsked : asked);
  if (!view) throw notFound();
  if (posted === null)
    return refuse({ problem: m.refusals.bad_file, view, posted: new FormData(), status: 413 });
  const parsed = ApplicationForm.safeParse(textsOf(posted));
  if (!parsed.success) {
    const problems = problemsOf(ctx, parsed.error.issues);
    const problem = problems.capacity ?? m.refusals.incomplete;
    return refuse({ problem, problems, view, posted, status: 400 });
  }
  if ([...posted.values()].some((value) => typeof value === "string" && !isStorable(value)))
    return refuse({ problem: m.errors.invalid, view, posted, status: 400 });
  const { seen = null, ...rest } = parsed.data;
  const input = { ...rest, answers: answersOf(posted, view.fields) };
  if (posted.get("intent") === "change")
    return change(ctx, { view, posted, input: { ...input, seen: seen ?? 0 } });
  return save(ctx, { view, posted, input: { ...input, seen } });
}

type Saving = { view: ApplicationView; posted: FormData; input: Parameters<typeof saveApplication>[1] };

async function save(ctx: ApplyCtx, { view, posted, input }: Saving) {
  const m = participationMessages[ctx.locale];
  const saved = await saveApplication(ctx, input);
  if (!saved.ok) {
    if (saved.refusal === "not_allowed") throw notFound();
    return saved.refusal.code === "stale"
      ? refuseStale(ctx, { view, posted, stale: saved.refusal, input })
      : refuse({ problem: m.refusals[saved.refusal.code], view, posted });
  }
  let { version } = saved.value;
  const upload = await storeUploads(ctx, { view, posted, input, version });
  if (upload.problem !== null)
    return refuse({ problem: upload.problem, view, posted, seen: upload.version, status: 400 });
  version = upload.version;
  switch (posted.get("intent")) {
    case "autosave":
      return data<ApplicationAnswer>({ saved: { version, at: ctx.clock().toISOString() } });
    case "submit": {
      const outcome = await submitApplication(ctx, { seen: version });
      if (outcome.ok)
        throw await redirectWithToast(paths.workspace.participation(ctx.edition.slug), m.own.submitted);
      const { refusal } = outcome;
      if (refusal === "not_allowed") throw notFound();
      const problems = refusal.code === "incomplete" ? refusal.problems : {};
      return refuse({
        problem: m.refusals[refusal.code],
        problems: words(ctx, problems),
        view,
        posted,
        seen: version,
      });
    }
    default:
      throw await redirectWithToast(paths.workspace.application(ctx.edition.slug), m.own.saved);
  }
}

type Changing = { view: ApplicationView; posted: FormData; input: Parameters<typeof changeParticipation>[1] };

async function change(ctx: ApplyCtx, { view, posted, input }: Changing) {
  const m = participationMessages[ctx.locale];
  const outcome = await changeParticipation(ctx, input);
  if (!outcome.ok) {
    const { refusal } = outcome;
    if (refusal === "not_allowed") throw notFound();
    const problems = refusal.code === "incomplete" ? words(ctx, refusal.problems) : {};
    return refuse({ problem: m.refusals[refusal.code], problems, view, posted, seen: view.version });
  }
  const text = outcome.value.needsReview ? m.own.proposed : m.own.changed;
  throw await redirectWithToast(paths.workspace.participation(ctx.edition.slug), text);
}

/** Keeps the files of a form; each is an answer from then on. */
async function storeUploads(
  ctx: ApplyCtx,
  { view, posted, input, version }: Saving & { version: number },
): Promise<{ problem: string | null; version: number }> {
  const m = participationMessages[ctx.locale];
  const answers = { ...input.answers };
  let isNew = false;
  for (const field of view.fields.filter(({ type }) => type === "file")) {
    const file = posted.get(`u_${field.key}`);
    if (!(file instanceof File) || file.size === 0) continue;
    const stored = await storeApplicationFile(ctx, {
      field: field.key,
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    });
    if (!stored.ok) return { problem: m.refusals[stored.refusal], version };
    answers[`a_${field.key}`] = stored.value.fileId;
    posted.set(`a_${field.key}`, stored.value.fileId);
    isNew = true;
  }
  if (!isNew) return { problem: null, version };
  const saved = await saveApplication(ctx, { ...input, answers, seen: version });
  return saved.ok ? { problem: null, version: saved.value.version } : { problem: m.refusals.stale, version };
}

function refuse(of: {
  problem: string;
  problems?: Record<string, string>;
  view: ApplicationView;
  posted: FormData;
  seen?: number | null;
  status?: number;
}) {
  const seats = of.posted.get("seats");
  const typed: Typed = {
    seats: typeof seats === "string" ? seats : String(of.view.seats),
    answers: answersOf(of.posted, of.view.fields),
  };
  const seen = of.seen === undefined ? of.view.version : of.seen;
  return data<ApplicationAnswer>(
    { problem: of.problem, problems: of.problems ?? {}, typed, seen },
    { status: of.status ?? 409 },
  );
}

/** Shows both values of what differs; saving again from here takes what the person typed. */
function refuseStale(ctx: ApplyCtx, { view, posted, stale, input }: Saving & { stale: StaleApplication }) {
  const m = participationMessages[ctx.locale];
  const { theirs } = stale;
  const textOf = (value: string | string[] | undefined) =>
    Array.isArray(value) ? value.join("、") : (value ?? "");
  const rows = view.fields.flatMap((field) =>
    controlsOf(field).map((name) => ({
      label: localText(ctx.locale, field.labelZh, field.labelEn),
      theirs: textOf(theirs.answers[name]),
      yours: textOf(input.answers[name]),
    })),
  );
  const all = [{ label: m.fields.seats, theirs: String(theirs.seats), yours: String(input.seats) }, ...rows];
  const seats = posted.get("seats");
  return data<ApplicationAnswer>(
    {
      problem: m.refusals.stale,
      problems: {},
      typed: { seats: typeof seats === "string" ? seats : "", answers: input.answers },
      seen: theirs.version,
      differences: all.filter((row) => row.theirs !== row.yours),
    },
    { status: 409 },
  );
}

function problemsOf(
  ctx: ApplyCtx,
  issues: { path: PropertyKey[]; message: string }[],
): Record<string, string> {
  return words(ctx, Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message])));
}

function words(ctx: ApplyCtx, problems: Record<string, string>): Record<string, string> {
  const texts = participationMessages[ctx.locale].errors as Record<string, string>;
  return Object.fromEntries(
    Object.entries(problems).map(([name, code]) => [name, texts[code] ?? texts.invalid ?? code]),
  );
}

/** Reads a form with or without files; null where it is too large. */
async function readForm(request: Request): Promise<FormData | null> {
  if (!request.headers.get("Content-Type")?.startsWith("multipart/")) return readPosted(request);
  const limits = { maxFiles: 10, maxFileSize: 2 * MAX_ATTACHMENT_BYTES };
  const form = await parseFormData(limitBody(request, 6 * MAX_ATTACHMENT_BYTES), limits).catch(
    (error: unknown) => {
      const isTooLarge =
        error instanceof MaxFileSizeExceededError ||
        error instanceof FormDataParseError ||
        error instanceof BodyTooLarge;
      if (isTooLarge) return null;
      if (error instanceof MultipartParseError || error instanceof TypeError) throw badRequest();
      throw error;
    },
  );
  if (form !== null) checkFieldNames(form);
  return form;
}

function textsOf(form: FormData): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === "string" && value !== "") texts[name] = value;
  return texts;
}
