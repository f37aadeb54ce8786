import { normalisePhone } from "#app/lib/phone.ts";
import { ok, refuse } from "#app/lib/result.ts";
import { publicCommand } from "#app/server/command.server.ts";
import { isPasswordRight } from "#app/server/password.server.ts";
import { countAttempt, forgetAttempts, takeBackAttempt } from "#app/server/rate-limit.server.ts";
import { findCredentials } from "#db/queries/people.server.ts";

const LIMIT = { points: 10, seconds: 900 };
/** A whole office may sit behind one address; whoever tries one password on many accounts does, too. */
const ADDRESS_LIMIT = { points: 100, seconds: 900 };

/**
 * Checks an account and its password; the caller starts the session. Unknown accounts and wrong passwords get
 * the same answer in the same time. Refuses with `too_many_attempts` after ten tries for one account from one
 * address in a quarter of an hour, and after a hundred failures of one address, counted over all processes.
 */
export const signIn = publicCommand(
  async (ctx, { login, password, address }: { login: string; password: string; address: string }) => {
    const key = `${address}|${normalisePhone(login) ?? login.trim().toLowerCase()}`;
    if ((await countAttempt("sign-in", key, LIMIT)) > 0) return refuse("too_many_attempts" as const);
    if ((await countAttempt("sign-in-address", address, ADDRESS_LIMIT)) > 0) {
      return refuse("too_many_attempts" as const);
    }
    const person = await findCredentials(ctx.db, login);
    const isRight = await isPasswordRight(password, person?.password_hash);
    if (!person || !isRight) return refuse("wrong_credentials" as const);
    await Promise.all([forgetAttempts("sign-in", key), takeBackAttempt("sign-in-address", address)]);
    return ok({ personId: person.id });
  },
);
