import { useEffect, useState } from "react";

import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Icon } from "#app/ui/icons.tsx";

import { inboxMessages } from "../messages/inbox.ts";

const POLL_MS = 20_000;

/** The way to one's messages, with how many are unread. With scripts the number follows what happens. */
export function Bell({ unread }: { unread: number }) {
  const m = useMessages(inboxMessages);
  const count = useUnread(unread);
  return (
    <a className="bell plain" href={paths.inbox()}>
      <Icon name="bell" size={20} />
      <span className="vh">{m.bell({ count })}</span>
      {count > 0 ? (
        <span className="bell-n" aria-hidden="true">
          {count > 99 ? m.overHundred : count}
        </span>
      ) : null}
    </a>
  );
}

function useUnread(initial: number): number {
  const [count, setCount] = useState(initial);
  useEffect(() => {
    setCount(initial);
  }, [initial]);
  useEffect(() => followUnread(setCount), []);
  return count;
}

/**
 * Follows the number on an event stream while the page is in sight, since a browser has few connections to share among
 * its tabs; asks now and then as well, should the stream be down.
 */
function followUnread(onCount: (count: number) => void): () => void {
  let source: EventSource | undefined;
  let poll: number | undefined;

  async function ask(): Promise<void> {
    const answer = await fetch(paths.api.unread(), { cache: "no-store" }).catch(() => undefined);
    if (!answer?.ok) return;
    const text = await answer.text();
    if (/^\d+$/.test(text)) onCount(Number(text));
  }
  function follow(): void {
    stop();
    if (document.hidden) return;
    source = new EventSource(paths.api.liveInbox());
    source.addEventListener("change", (event: MessageEvent<string>) => {
      if (/^\d+$/.test(event.data)) onCount(Number(event.data));
    });
    source.addEventListener("open", () => void ask());
    poll = window.setInterval(() => void ask(), POLL_MS);
  }
  function stop(): void {
    source?.close();
    window.clearInterval(poll);
  }

  follow();
  document.addEventListener("visibilitychange", follow);
  return () => {
    stop();
    document.removeEventListener("visibilitychange", follow);
  };
}
