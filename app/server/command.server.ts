import { refuse, type Result } from "#app/lib/result.ts";

import { ACCESS, judgeAccess, type Permission } from "./access.ts";
import type { Ctx, CtxFor } from "./context.server.ts";

export type Command<Input, Value, Refusal> = ((
  ctx: Ctx,
  input: Input,
) => Promise<Result<Value, Refusal | "not_allowed">>) & {
  permission: Permission | "public";
};

/**
 * Makes a command: its permission is checked before anything else, because routes are not its only callers.
 * The work receives a context that the permission has narrowed (a firm, an edition).
 */
export function command<P extends Permission, Input, Value, Refusal>(
  permission: P,
  work: (ctx: CtxFor<P>, input: Input) => Promise<Result<Value, Refusal>>,
): Command<Input, Value, Refusal> {
  const guarded = async (ctx: Ctx, input: Input): Promise<Result<Value, Refusal | "not_allowed">> => {
    if (!holds(ctx, permission)) return refuse("not_allowed" as const);
    return work(ctx, input);
  };
  return Object.assign(guarded, { permission });
}

/** A command that anyone may call: signing in, accepting an invitation, the first administrator. */
export function publicCommand<Input, Value, Refusal>(
  work: (ctx: Ctx, input: Input) => Promise<Result<Value, Refusal>>,
): Command<Input, Value, Refusal> {
  return Object.assign((ctx: Ctx, input: Input) => work(ctx, input), { permission: "public" as const });
}

/** Whether the context carries what the permission promises to its holder. */
export function holds<P extends Permission>(ctx: Ctx, permission: P): ctx is CtxFor<P> & Ctx {
  if (judgeAccess(ctx.actor, permission, ctx.edition?.id) !== "allowed") return false;
  const { scope } = ACCESS[permission];
  return scope === "signed_in" || scope === "platform" || ctx.edition !== null;
}
