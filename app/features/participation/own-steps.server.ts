import { data } from "@remix-run/node";

import { paths } from "#app/paths.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { badRequest } from "#app/server/http.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

import { chooseDelegates } from "./commands/choose-delegates.server.ts";
import { takePlace } from "./commands/take-place.server.ts";
import { withdrawApplication } from "./commands/withdraw-application.server.ts";
import type { ParticipationRefusal } from "./domain/refusals.ts";
import { DelegatesForm, WithdrawForm } from "./forms.ts";
import { participationMessages } from "./messages/participation.ts";

/** Takes a step on a firm's own participation: confirms a place, withdraws, names delegates. */
export async function takeOwnStep(ctx: CtxFor<"participation.apply">, posted: FormData) {
  const m = participationMessages[ctx.locale];
  const { outcome, done } = await stepOf(ctx, posted);
  if (outcome.ok) throw await redirectWithToast(paths.workspace.participation(ctx.edition.slug), done);
  return data({ problem: m.refusals[outcome.refusal] }, { status: 409 });
}

type Outcome =
  | { ok: true }
  | {
      ok: false;
      refusal: keyof (typeof participationMessages)["zh"]["refusals"] &
        (ParticipationRefusal | "not_allowed");
    };

async function stepOf(
  ctx: CtxFor<"participation.apply">,
  posted: FormData,
): Promise<{ outcome: Outcome; done: string }> {
  const m = participationMessages[ctx.locale].own;
  switch (posted.get("intent")) {
    case "take":
      return { outcome: await takePlace(ctx, {}), done: m.tookPlace };
    case "withdraw": {
      const { reason } = parse(WithdrawForm, { reason: posted.get("reason") ?? "" });
      return { outcome: await withdrawApplication(ctx, { reason }), done: m.withdrawn };
    }
    case "delegates": {
      const { person } = parse(DelegatesForm, { person: posted.getAll("person") });
      return { outcome: await chooseDelegates(ctx, { personIds: person }), done: m.delegatesSaved };
    }
    default:
      throw badRequest();
  }
}

function parse<T>(
  schema: { safeParse: (value: unknown) => { success: boolean; data?: T } },
  value: unknown,
): T {
  const outcome = schema.safeParse(value);
  if (!outcome.success || outcome.data === undefined) throw badRequest();
  return outcome.data;
}
