import { redirect } from "@remix-run/node";

import { paths } from "#app/paths.ts";
import { audit } from "#app/server/audit.server.ts";
import type { Ctx } from "#app/server/context.server.ts";
import { safeReturnPath } from "#app/server/http.server.ts";
import { startSession } from "#app/server/session.server.ts";
import { findSecondFactor } from "#db/queries/second-factors.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { endPendingSignIn, keepPendingSignIn } from "./pending-sign-in.server.ts";
import { landingPath } from "./reads/landing.server.ts";

type FirstStep = {
  personId: string;
  request: Request;
  next: string;
  by: "password" | "sms" | "oidc";
};

/** After a right first step: to the second one where the person has a second factor, else into the platform. */
export async function enter(ctx: Ctx, { personId, request, next, by }: FirstStep): Promise<Response> {
  const isConfirmed = by === "password";
  const factor = await findSecondFactor(ctx.db, personId);
  if (!factor?.confirmed_at) return openSession(ctx, { personId, request, next, by, isConfirmed });
  const cookie = await keepPendingSignIn(ctx, { personId, next, isConfirmed });
  return redirect(paths.secondStep(), { headers: { "Set-Cookie": cookie }, status: 302 });
}

type Opening = Omit<FirstStep, "by"> & { by: FirstStep["by"] | "second_factor"; isConfirmed: boolean };

/** Starts the session of a person who has shown all that is asked of her. */
export async function openSession(
  ctx: Ctx,
  { personId, request, next, by, isConfirmed }: Opening,
): Promise<Response> {
  const hasShownSecondFactor = by === "second_factor";
  const cookie = await inTransaction(ctx.db, async (tx) => {
    await audit(tx, ctx, {
      command: "accounts.sign-in",
      objectType: "person",
      objectId: personId,
      after: { by },
    });
    return startSession(tx, { personId, request, now: ctx.clock(), isConfirmed, hasShownSecondFactor });
  });
  const headers = new Headers({ "Set-Cookie": cookie });
  headers.append("Set-Cookie", await endPendingSignIn());
  return redirect(safeReturnPath(next, await landingPath(ctx.db, personId)), { headers });
}
