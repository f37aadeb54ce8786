import { useMessages } from "#app/i18n/react.tsx";
import type { ReadListOf } from "#app/server/list/read-list.server.ts";
import { Button } from "#app/ui/button.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { ListPage } from "#app/ui/list/list-page.tsx";
import { Status, type StatusTone } from "#app/ui/status.tsx";

import { outboxMessages } from "../messages/outbox.ts";
import type { outboxList } from "../reads/outbox-list.server.ts";

type MessageStatus = NonNullable<View["rows"][number]["values"]["status"]>;
type View = ReadListOf<typeof outboxList>;
type Props = { view: View; error: string | undefined };

const TONES: Record<MessageStatus, StatusTone> = {
  queued: "wait",
  sent: "done",
  failed: "attn",
  bounced: "attn",
  no_channel: "plain",
  suppressed: "attn",
};

/** Every mail that the platform wanted to send, and what became of it. */
export function OutboxPage({ view, error }: Props) {
  const m = useMessages(outboxMessages);
  return (
    <ListPage
      view={view}
      title={m.title}
      lead={m.lead}
      searchLabel={m.search}
      tabs="status"
      cells={{
        subject: (subject, { also }) => (
          <>
            {subject}
            <details className="small">
              <summary>{m.body}</summary>
              <p className="letter">{also.body}</p>
            </details>
          </>
        ),
        status: (status, { also }) =>
          status === null ? null : (
            <>
              <Status tone={TONES[status]}>{m.states[status]}</Status>
              {also.error === "" ? null : <p className="small attn letter">{also.error}</p>}
            </>
          ),
      }}
      bulk={{
        children: (
          <>
            <Button size="s" name="intent" value="bounce">
              {m.markBounced}
            </Button>
            <Button size="s" name="intent" value="retry">
              {m.retry}
            </Button>
          </>
        ),
      }}
      empty={{ title: m.empty, text: m.emptyText }}
    >
      <FormNotice errors={error === undefined ? [] : [error]} />
      {lacksChannel(view) ? <Notice tone="wait">{m.noChannel}</Notice> : null}
    </ListPage>
  );
}

/** Whether any mail found no server to go by. */
function lacksChannel({ filters, rows }: View): boolean {
  const options = filters.find(({ key }) => key === "status")?.options;
  const count = options?.find(({ value }) => value === "no_channel")?.count;
  return (count ?? 0) > 0 || rows.some((row) => row.also.state === "no_channel");
}
