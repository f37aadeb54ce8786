import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { insertOutboxMessage } from "#db/queries/outbox.server.ts";
import { getPersonContact } from "#db/queries/people.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { mailBody } from "../compose.server.ts";
import { wordProblems, type WordProblems, type Words } from "../domain/template-words.ts";
import { allowedVariables, type KindName } from "../messages/kinds/index.ts";
import { mailMessages } from "../messages/mail.ts";
import { sampleTexts } from "../sample-texts.server.ts";

type Refusal = { code: "no_address" } | { code: "unknown_variable"; fields: WordProblems };

/** Mails the words of a template with sample data to oneself, in one's own language, as they stand in the form. */
export const testTemplate = command(
  "templates.edit",
  async (
    ctx,
    { kind, words }: { kind: KindName; words: Words },
  ): Promise<Result<{ address: string }, Refusal>> => {
    const fields = wordProblems(words, allowedVariables(kind));
    if (Object.keys(fields).length > 0) return refuse({ code: "unknown_variable" as const, fields });
    const { personId } = ctx.actor;
    const { email } = await getPersonContact(ctx.db, personId);
    if (email === null) return refuse({ code: "no_address" as const });
    const { locale } = ctx;
    const text = sampleTexts(ctx, { kind, words })[locale];
    await inTransaction(ctx.db, async (tx) => {
      await insertOutboxMessage(tx, {
        id: ctx.ids(),
        editionId: ctx.edition.id,
        personId,
        kind: "template-test",
        toAddress: email,
        locale,
        subject: mailMessages[locale].testSubject({ subject: text.subject }),
        body: mailBody(ctx, { locale, text: text.body, path: null }),
      });
      await audit(tx, ctx, {
        command: "notifications.test-template",
        objectType: "edition",
        objectId: ctx.edition.id,
        after: { kind },
      });
    });
    return ok({ address: email });
  },
);
