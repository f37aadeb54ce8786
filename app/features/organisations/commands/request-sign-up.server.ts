import { createFormat } from "#app/i18n/format.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import type { RegistryEntry } from "#app/lib/registry-key.ts";
import { paths } from "#app/paths.ts";
import { publicCommand } from "#app/server/command.server.ts";
import type { Ctx } from "#app/server/context.server.ts";
import { hashPassword } from "#app/server/password.server.ts";
import { countAttempt } from "#app/server/rate-limit.server.ts";
import { findCredentials } from "#db/queries/people.server.ts";
import { insertOutboxMessage } from "#db/queries/outbox.server.ts";
import { insertSignUp } from "#db/queries/sign-ups.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import type { OrganisationFacts } from "../domain/facts.ts";
import { signUpPath } from "../firm-links.server.ts";
import { organisationMail } from "../messages/mail.ts";

const VALID_MS = 24 * 3_600_000;
/** A whole firm may sit behind one address; a mailbox gets no more letters than one reads. */
const ADDRESS_LIMIT = { points: 20, seconds: 3_600 };
const MAILBOX_LIMIT = { points: 3, seconds: 3_600 };
const ZONE = "Asia/Shanghai";

type Input = {
  name: string;
  email: string;
  phone: string | null;
  password: string;
  entry: RegistryEntry;
  facts: OrganisationFacts;
  address: string;
  origin: string;
};

/**
 * Keeps a registration and sends a letter that proves the address; nothing else happens before that. An address that
 * has an account gets another letter, and the answer and its time are the same. Refuses after twenty tries an hour
 * from one network address, and three for one mailbox, over all processes.
 */
export const requestSignUp = publicCommand(
  async (ctx, input: Input): Promise<Result<null, "too_many_attempts">> => {
    const email = input.email.toLowerCase();
    const waits = [
      await countAttempt("sign-up-address", input.address, ADDRESS_LIMIT),
      await countAttempt("sign-up-mailbox", email, MAILBOX_LIMIT),
    ];
    if (waits.some((seconds) => seconds > 0)) return refuse("too_many_attempts");
    const passwordHash = await hashPassword(input.password);
    const isKnown = (await findCredentials(ctx.db, email)) !== undefined;
    const at = ctx.clock();
    const id = ctx.ids();
    const expiresAt = new Date(at.getTime() + VALID_MS);
    await inTransaction(ctx.db, async (tx) => {
      if (!isKnown) {
        const { name, phone, entry, facts } = input;
        const { locale } = ctx;
        const row = { id, email, name, phone, passwordHash, locale, facts: { entry, facts }, at, expiresAt };
        await insertSignUp(tx, row);
      }
      const letter = isKnown ? knownLetter(ctx, input) : proofLetter(ctx, { ...input, id, expiresAt });
      await insertOutboxMessage(tx, {
        id: ctx.ids(),
        editionId: null,
        personId: null,
        kind: "sign_up",
        toAddress: email,
        locale: ctx.locale,
        ...letter,
      });
    });
    return ok(null);
  },
);

function proofLetter(ctx: Ctx, of: { name: string; origin: string; id: string; expiresAt: Date }) {
  const m = organisationMail[ctx.locale].confirm;
  const until = createFormat(ctx.locale, ZONE).dateTime(of.expiresAt.toISOString());
  return { subject: m.subject, body: m.body({ name: of.name, link: of.origin + signUpPath(of.id), until }) };
}

function knownLetter(ctx: Ctx, { name, origin }: Input) {
  const m = organisationMail[ctx.locale].known;
  return { subject: m.subject, body: m.body({ name, link: origin + paths.signUp.form() }) };
}
