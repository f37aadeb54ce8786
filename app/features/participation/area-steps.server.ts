import { data } from "@remix-run/node";
import { z } from "zod";

import { CHAINS, COUNTIES } from "#app/lib/city.ts";
import { isStorable } from "#app/lib/storable-text.ts";
import { paths } from "#app/paths.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

import { chaseFirm, preCheck, recruitFirm } from "./commands/area-work.server.ts";
import { setQuotas, type Quota } from "./commands/set-quotas.server.ts";
import { CAPACITIES } from "./domain/vocabulary.ts";
import { areaMessages } from "./messages/areas.ts";
import { areaOf } from "./reads/area.server.ts";

const Posted = z.object({
  area: z.string(),
  firm: z.uuid(),
  capacity: z.enum(CAPACITIES),
  intent: z.enum(["recruit", "chase", "check"]),
  verdict: z.enum(["fit", "doubt"]).default("fit"),
  note: z.string().max(500).refine(isStorable).default(""),
});

/** Takes a step of a county's or chain's office on one of its firms. */
export async function takeAreaStep(ctx: CtxFor<"area.recruit">, posted: FormData) {
  const m = areaMessages[ctx.locale];
  const parsed = Posted.safeParse(Object.fromEntries(posted));
  if (!parsed.success) return data({ problem: m.refusals.invalid }, { status: 400 });
  const { firm: organisationId, intent, capacity, verdict, note } = parsed.data;
  const area = areaOf(ctx, parsed.data.area);
  if (!area) throw notFound();
  const of = { area, organisationId };
  const [outcome, done] =
    intent === "recruit"
      ? [await recruitFirm(ctx, { ...of, capacity }), m.done.recruited]
      : intent === "chase"
        ? [await chaseFirm(ctx, of), m.done.chased]
        : [await preCheck(ctx, { ...of, verdict, note }), m.done.checked];
  if (!outcome.ok) return data({ problem: m.refusals[outcome.refusal] }, { status: 409 });
  const back = paths.console.area(ctx.edition.slug, parsed.data.area);
  throw await redirectWithToast(back, done);
}

/** Writes the quotas of a posted table. */
export async function takeQuotaStep(ctx: CtxFor<"edition.manage">, posted: FormData) {
  const m = areaMessages[ctx.locale].quotas;
  const quotas: Quota[] = [];
  for (const [prefix, role, terms] of [
    ["county", "county_officer", COUNTIES],
    ["chain", "chain_officer", CHAINS],
  ] as const) {
    for (const [index, { zh }] of terms.entries()) {
      for (const capacity of CAPACITIES) {
        const typed = posted.get(`${prefix}[${String(index)}].${capacity}`);
        if (typeof typed !== "string") continue;
        if (!/^\s*\d{0,6}\s*$/.test(typed) || Number(typed) > 100_000)
          return data({ problem: m.wrong }, { status: 400 });
        quotas.push({ role, area: zh, capacity, places: Number(typed) === 0 ? null : Number(typed) });
      }
    }
  }
  const outcome = await setQuotas(ctx, { quotas });
  if (!outcome.ok) return data({ problem: m.wrong }, { status: 400 });
  throw await redirectWithToast(paths.console.quotas(ctx.edition.slug), m.saved);
}
