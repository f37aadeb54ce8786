import { data } from "@remix-run/node";

import { createFormat } from "#app/i18n/format.ts";
import { localText } from "#app/i18n/localized.ts";
import { isUuid } from "#app/lib/ids.ts";
import { paths } from "#app/paths.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { readForm } from "#app/server/forms.server.ts";
import { readSelection } from "#app/server/list/selection.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

import { decideApplication, type DecideRefusal } from "./commands/decide-application.server.ts";
import { decideChange } from "./commands/decide-change.server.ts";
import type { KeyFacts } from "./domain/participation.ts";
import { ChangeForm, DecisionForm } from "./forms.ts";
import { participationMessages } from "./messages/participation.ts";
import { applicationList } from "./reads/application-list.server.ts";
import { previewBulk, type BulkRow } from "./reads/bulk.server.ts";

type DecideCtx = CtxFor<"participations.decide">;
export type DetailAnswer = { problem: string; reason: string };

/** Decides the application or the change that a page shows. */
export async function takeDetailStep(ctx: DecideCtx, { id, posted }: { id: string; posted: FormData }) {
  return posted.has("change") ? decideShownChange(ctx, { id, posted }) : decideShown(ctx, { id, posted });
}

async function decideShown(ctx: DecideCtx, { id, posted }: { id: string; posted: FormData }) {
  const m = participationMessages[ctx.locale];
  const form = readForm(posted, DecisionForm, { texts: m.errors });
  if (!form.isValid)
    return data<DetailAnswer>({ problem: m.errors.invalid, reason: textOf(posted) }, { status: 400 });
  const outcome = await decideApplication(ctx, { id, ...form.value });
  if (!outcome.ok) {
    const problem = decideRefusalText(ctx, outcome.refusal);
    return data<DetailAnswer>({ problem, reason: textOf(posted) }, { status: 409 });
  }
  throw await redirectWithToast(
    paths.console.participation(ctx.edition.slug, id),
    m.detail.decided[outcome.value.status],
  );
}

async function decideShownChange(ctx: DecideCtx, { id, posted }: { id: string; posted: FormData }) {
  const m = participationMessages[ctx.locale];
  const form = readForm(posted, ChangeForm, { texts: m.errors });
  const seen = form.isValid ? factsOf(form.value.facts) : undefined;
  if (!form.isValid || seen === undefined)
    return data<DetailAnswer>({ problem: m.errors.invalid, reason: textOf(posted) }, { status: 400 });
  const { change, verdict, reason } = form.value;
  const outcome = await decideChange(ctx, { id, changeId: change, verdict, reason, seen });
  if (!outcome.ok)
    return data<DetailAnswer>(
      { problem: m.refusals[outcome.refusal], reason: textOf(posted) },
      { status: 409 },
    );
  throw await redirectWithToast(
    paths.console.participation(ctx.edition.slug, id),
    m.detail.changeDone[verdict],
  );
}

function textOf(posted: FormData): string {
  const reason = posted.get("reason");
  return typeof reason === "string" ? reason : "";
}

function factsOf(text: string): KeyFacts | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as KeyFacts) : undefined;
  } catch {
    return undefined;
  }
}

function decideRefusalText(ctx: DecideCtx, refusal: DecideRefusal | "not_allowed"): string {
  const m = participationMessages[ctx.locale];
  if (refusal === "not_allowed") return m.refusals.not_allowed;
  if (refusal.code !== "already_decided" || refusal.at === null) return m.refusals[refusal.code];
  return m.decidedBy({
    name: localText(ctx.locale, refusal.byZh, refusal.byEn),
    status: m.statuses[refusal.status],
    when: createFormat(ctx.locale, ctx.edition.timeZone).dateTime(refusal.at.toISOString()),
  });
}

export type QueueAnswer =
  | { problem: string }
  | {
      decision: "approve" | "return";
      rows: BulkRow[];
      problem?: string;
      reason: string;
      /** The most that are decided at once, where more were meant. */
      cutAt?: number;
    };

/** The most applications of one bulk decision; each is decided by itself. */
const BULK_LIMIT = 500;

/** Shows what a bulk decision would do, then does it: each application by the rules of a single decision. */
export async function takeQueueStep(ctx: DecideCtx, posted: FormData) {
  const m = participationMessages[ctx.locale];
  const intent = posted.get("intent");
  const decision = intent === "return" || intent === "do-return" ? "return" : "approve";
  const reason = textOf(posted).slice(0, 1_000);
  if (intent !== "do-approve" && intent !== "do-return") return previewChoice(ctx, { posted, decision });
  const picked = picksOf(posted.get("picks"));
  if (picked.length === 0) return data<QueueAnswer>({ problem: m.bulk.nobody }, { status: 400 });
  const rows = await previewBulk(ctx, { picked, decision });
  if (decision === "return" && reason.trim() === "")
    return data<QueueAnswer>({ decision, rows, reason, problem: m.refusals.reason_needed }, { status: 400 });
  let done = 0;
  for (const { id, version } of picked) {
    const outcome = await decideApplication(ctx, { id, decision, reason, seen: version });
    if (outcome.ok) done += 1;
  }
  const format = createFormat(ctx.locale, ctx.edition.timeZone);
  throw await redirectWithToast(
    paths.console.toDecide(ctx.edition.slug),
    m.bulk.done({ n: format.count(done), m: format.count(picked.length - done) }),
  );
}

type Choice = { posted: FormData; decision: "approve" | "return" };

/** What the decision would do to the rows that the list's form names; nothing is written. */
async function previewChoice(ctx: DecideCtx, { posted, decision }: Choice) {
  const { ids, isCut } = await readSelection(ctx, applicationList, { form: posted, limit: BULK_LIMIT });
  const m = participationMessages[ctx.locale];
  if (ids.length === 0) return data<QueueAnswer>({ problem: m.bulk.nobody }, { status: 400 });
  const rows = await previewBulk(ctx, { picked: ids.map((id) => ({ id, version: null })), decision });
  return data<QueueAnswer>({ decision, rows, reason: "", ...(isCut ? { cutAt: BULK_LIMIT } : {}) });
}

/** `id:version id:version …`, as the preview carries them in one field. */
function picksOf(value: FormDataEntryValue | null): { id: string; version: number }[] {
  if (typeof value !== "string") return [];
  return value
    .split(" ")
    .slice(0, BULK_LIMIT)
    .flatMap((pick) => {
      const [id, version] = pick.split(":");
      return isUuid(id) && /^\d{1,9}$/.test(version ?? "") ? [{ id, version: Number(version) }] : [];
    });
}
