import { DEFAULT_LOCALE, isLocale } from "#app/i18n/locale.ts";
import { localText } from "#app/i18n/localized.ts";
import { paths } from "#app/paths.ts";
import type { Services } from "#app/server/services.server.ts";
import { listDigestReaders, takeDigest } from "#db/queries/digests.server.ts";
import { insertOutboxMessage } from "#db/queries/outbox.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { mailBody } from "../compose.server.ts";
import { mailMessages } from "../messages/mail.ts";

const LONGEST = 50;

/**
 * Sends each person one mail of what has come for her digest since the last one. The mail is queued in the transaction
 * that marks its messages, so that a crash neither loses nor repeats one.
 */
export async function sendDigests(services: Services): Promise<void> {
  for (const personId of await listDigestReaders(services.db)) await sendDigest(services, personId);
}

async function sendDigest({ db, clock, ids }: Services, personId: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { reader, messages } = await takeDigest(tx, { personId, at: clock() });
    if (!reader?.email || messages.length === 0) return;
    const locale = isLocale(reader.locale) ? reader.locale : DEFAULT_LOCALE;
    const m = mailMessages[locale].digest;
    const count = messages.length;
    const lines = messages
      .slice(0, LONGEST)
      .map((message) => `· ${localText(locale, message.subjectZh, message.subjectEn)}`);
    if (count > LONGEST) lines.push(m.more({ count: count - LONGEST }));
    const name = localText(locale, reader.name, reader.nameEn);
    const text = `${m.opening({ name, count })}\n\n${lines.join("\n")}`;
    await insertOutboxMessage(tx, {
      id: ids(),
      editionId: null,
      personId,
      kind: "digest",
      toAddress: reader.email,
      locale,
      subject: m.subject({ count }),
      body: mailBody({ edition: null }, { locale, text, path: paths.inbox() }),
    });
  });
}
