import { z } from "zod";

import type { PersonCtx } from "#app/server/context.server.ts";
import {
  countOutboxMessages,
  listOutboxMessages,
  MESSAGE_STATUSES,
  type MessageStatus,
} from "#db/queries/outbox.server.ts";

const PAGE_SIZE = 50;

const Search = z.object({
  status: z.enum(MESSAGE_STATUSES).optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
});

/** A page of the outbox, newest first. */
export async function readOutbox(ctx: PersonCtx, params: URLSearchParams) {
  const { status, after } = Search.parse(Object.fromEntries(params));
  const found = await listOutboxMessages(ctx.db, {
    status,
    after,
    limit: PAGE_SIZE + 1,
  });
  const rows = found.slice(0, PAGE_SIZE);
  const last = rows.at(-1);
  return {
    status: status ?? null,
    counts: await countOutboxMessages(ctx.db),
    isFirstPage: after === undefined,
    next: found.length > PAGE_SIZE && last ? last.id : null,
    rows: rows.map((row) => ({
      id: row.id,
      to: row.to_address,
      subject: row.subject,
      body: row.body,
      status: row.status as MessageStatus,
      attempts: row.attempts,
      error: row.last_error,
      when: (row.sent_at ?? row.created_at).toISOString(),
    })),
  };
}

export type OutboxView = Awaited<ReturnType<typeof readOutbox>>;
