import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command, publicCommand } from "#app/server/command.server.ts";
import {
  deleteIdentity,
  findIdentity,
  insertIdentity,
  touchIdentity,
} from "#db/queries/identities.server.ts";
import { inTransaction, violatedConstraint } from "#db/tx.server.ts";

type Subject = { provider: string; subject: string };

/**
 * Finds whose identity a provider has vouched for; the caller goes on to the second factor. Refuses one that nobody
 * has linked, whatever its e-mail address: an address alone opens no account.
 */
export const signInWithIdentity = publicCommand(
  async (ctx, identity: Subject): Promise<Result<{ personId: string }, "identity_unknown">> => {
    const found = await findIdentity(ctx.db, identity);
    if (!found) return refuse("identity_unknown");
    await inTransaction(ctx.db, (tx) => touchIdentity(tx, { id: found.id, at: ctx.clock() }));
    return ok({ personId: found.person_id });
  },
);

/**
 * Links an identity that a provider has just vouched for to the account in use. Refuses one that is another account's,
 * and a second one of the same provider. Linking one's own again changes nothing.
 */
export const linkIdentity = command(
  "account.use",
  async (
    ctx,
    identity: Subject & { email: string | null },
  ): Promise<Result<null, "identity_taken" | "provider_linked">> => {
    const { provider, subject } = identity;
    const { personId } = ctx.actor;
    const known = await findIdentity(ctx.db, identity);
    if (known) return known.person_id === personId ? ok(null) : refuse("identity_taken");
    try {
      return await inTransaction(ctx.db, async (tx) => {
        const id = ctx.ids();
        await insertIdentity(tx, {
          id,
          personId,
          provider,
          subject,
          email: identity.email ?? "",
          at: ctx.clock(),
        });
        await audit(tx, ctx, {
          command: "accounts.link-identity",
          objectType: "person",
          objectId: personId,
          after: { identity: id, provider },
        });
        return ok(null);
      });
    } catch (error) {
      const constraint = violatedConstraint(error);
      if (constraint === "identity_subject_uq") return refuse("identity_taken");
      if (constraint === "identity_provider_uq") return refuse("provider_linked");
      throw error;
    }
  },
);

/** Takes an identity from one's own account. Another person's is not found. */
export const unlinkIdentity = command(
  "account.use",
  async (ctx, { id }: { id: string }): Promise<Result<null, "not_found">> =>
    inTransaction(ctx.db, async (tx) => {
      const { personId } = ctx.actor;
      const provider = await deleteIdentity(tx, { personId, id });
      if (provider === undefined) return refuse("not_found" as const);
      await audit(tx, ctx, {
        command: "accounts.unlink-identity",
        objectType: "person",
        objectId: personId,
        before: { identity: id, provider },
      });
      return ok(null);
    }),
);
