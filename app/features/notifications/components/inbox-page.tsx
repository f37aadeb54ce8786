import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { LiveRefresh } from "#app/ui/live-refresh.tsx";
import { EmptyState, PageHead } from "#app/ui/page.tsx";
import { Segmented } from "#app/ui/segmented.tsx";
import { Frame } from "#app/ui/shell.tsx";
import { Pagination } from "#app/ui/table.tsx";

import { inboxMessages } from "../messages/inbox.ts";
import type { InboxView } from "../reads/inbox.server.ts";

type Message = InboxView["rows"][number];

function hrefOf(category: string | null, after?: string): string {
  const params = new URLSearchParams();
  if (category !== null) params.set("category", category);
  if (after !== undefined) params.set("after", after);
  const search = params.toString();
  return paths.inbox() + (search === "" ? "" : `?${search}`);
}

/** What happened that concerns the reader, newest first. */
export function InboxPage({ inbox }: { inbox: InboxView }) {
  const m = useMessages(inboxMessages);
  const format = useFormat();
  const { rows, category, next, isFirstPage } = inbox;
  const isEmpty = rows.length === 0 && category === null && isFirstPage;
  return (
    <Frame look="narrow">
      <PageHead
        title={m.title}
        lead={<LiveRefresh url={paths.api.liveInbox()} at={inbox.at} />}
        actions={
          <>
            {inbox.unread > 0 ? <MarkAll inbox={inbox} /> : null}
            <ButtonLink href={paths.notificationSettings()}>{m.settings}</ButtonLink>
          </>
        }
      />
      {isEmpty ? (
        <EmptyState title={m.empty}>{m.emptyText}</EmptyState>
      ) : (
        <div className="stack">
          <CategoryTabs inbox={inbox} />
          {rows.length === 0 ? <EmptyState title={m.noneFound} /> : <MessageList rows={rows} />}
          {next === null && isFirstPage ? null : (
            <Pagination
              text={m.page({ count: format.count(rows.length) })}
              prevHref={isFirstPage ? undefined : hrefOf(category)}
              nextHref={next === null ? undefined : hrefOf(category, next)}
            />
          )}
        </div>
      )}
    </Frame>
  );
}

function MarkAll({ inbox }: { inbox: InboxView }) {
  const m = useMessages(inboxMessages);
  return (
    <Form method="post">
      <input type="hidden" name="upTo" value={inbox.at} />
      <Button name="intent" value="all">
        {m.markAll}
      </Button>
    </Form>
  );
}

function CategoryTabs({ inbox }: { inbox: InboxView }) {
  const m = useMessages(inboxMessages);
  const format = useFormat();
  const label = (text: string, unread: number) => (unread > 0 ? `${text} ${format.count(unread)}` : text);
  return (
    <Segmented
      label={m.filter}
      items={[
        { href: hrefOf(null), label: label(m.all, inbox.unread), current: inbox.category === null },
        ...inbox.categories.map(({ name, unread }) => ({
          href: hrefOf(name),
          label: label(m.categories[name], unread),
          current: inbox.category === name,
        })),
      ]}
    />
  );
}

function MessageList({ rows }: { rows: Message[] }) {
  return (
    <ul className="rows card inbox">
      {rows.map((row) => (
        <MessageItem key={row.id} row={row} />
      ))}
    </ul>
  );
}

function MessageItem({ row }: { row: Message }) {
  const m = useMessages(inboxMessages);
  const format = useFormat();
  return (
    <li className={classNames("inbox-item", !row.isRead && "inbox-item--unread")}>
      <p className="inbox-head">
        <a className="inbox-subject" href={paths.inboxMessage(row.id)} data-document>
          {row.isRead ? null : <span className="vh">{m.unread} </span>}
          {row.subject}
        </a>
        <span className="small dim nowrap">
          {m.categories[row.category]} · <time dateTime={row.when}>{format.dateTime(row.when)}</time>
        </span>
      </p>
      <p className="small letter">{row.body}</p>
      <Form method="post" className="inbox-act">
        <input type="hidden" name="message" value={row.id} />
        <Button size="s" variant="quiet" name="intent" value={row.isRead ? "unread" : "read"}>
          {row.isRead ? m.markUnread : m.markRead}
          <span className="vh">：{row.subject}</span>
        </Button>
      </Form>
    </li>
  );
}
