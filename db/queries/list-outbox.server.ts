import { sql } from "kysely";

import type { ListSource } from "./list-page.server.ts";
import { containsByIndex } from "./list-search.server.ts";

export type OutboxColumn = "to" | "subject" | "status" | "attempts" | "when" | "created" | "kind" | "error";

/** Every mail of the platform; a list of the platform, so that no tenant bounds it. */
export function outboxSource() {
  return {
    from: sql`outbox_message m`,
    where: sql<boolean>`true`,
    id: sql`m.id`,
    columns: {
      to: { value: sql`m.to_address`, isRequired: true },
      subject: { value: sql`m.subject`, sort: sql`left(m.subject, 200)`, isRequired: true },
      status: { value: sql`m.status`, isRequired: true },
      attempts: { value: sql`m.attempts`, isRequired: true },
      when: { value: sql`m.sent_at` },
      created: { value: sql`m.created_at`, isRequired: true },
      kind: { value: sql`m.kind`, isRequired: true },
      error: { value: sql`nullif(m.last_error, '')`, sort: sql`left(m.last_error, 200)` },
    },
    also: { body: sql<string>`m.body`, error: sql<string>`m.last_error`, state: sql<string>`m.status` },
    matches: (word: string) => containsByIndex(sql`m.to_address || ' ' || m.subject`, word),
  } satisfies ListSource<OutboxColumn>;
}
