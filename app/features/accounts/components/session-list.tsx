import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { Button } from "#app/ui/button.tsx";
import { ActionBar, PageHead, Panel } from "#app/ui/page.tsx";
import { Tag } from "#app/ui/tags.tsx";

import { securityMessages } from "../messages/security.ts";
import type { SessionView } from "../reads/security.server.ts";

/** Where one's account is signed in, and the ways to end that. */
export function SessionListPage({ sessions }: { sessions: SessionView[] }) {
  const m = useMessages(securityMessages).sessions;
  const hasOthers = sessions.some((session) => !session.isCurrent);
  return (
    <>
      <PageHead title={m.title} lead={m.lead} />
      <div className="stack">
        <Panel title={m.title} flush>
          <ul className="rows rows--first">
            {sessions.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
        </Panel>
        {hasOthers ? (
          <form method="post">
            <ActionBar note={m.endOthersNote}>
              <Button type="submit" name="intent" value="others">
                {m.endOthers}
              </Button>
            </ActionBar>
          </form>
        ) : (
          <p className="dim">{m.alone}</p>
        )}
      </div>
    </>
  );
}

function SessionRow({ session }: { session: SessionView }) {
  const m = useMessages(securityMessages).sessions;
  const format = useFormat();
  const { browser, system } = session;
  const device = browser && system ? m.onSystem({ browser, system }) : (browser ?? system ?? m.unknown);
  return (
    <li aria-current={session.isCurrent ? "true" : undefined}>
      <div className="line">
        <strong>{device}</strong>
        {session.isCurrent ? <Tag>{m.current}</Tag> : null}
        {session.hasSecondFactor ? <span className="tag">{m.withSecondFactor}</span> : null}
        {session.isCurrent ? null : (
          <form method="post" className="push">
            <Button
              size="s"
              type="submit"
              name="session"
              value={session.id}
              aria-label={m.revokeOf({ device })}
            >
              {m.revoke}
            </Button>
          </form>
        )}
      </div>
      <p className="small dim">
        {m.lastSeen} {format.dateTime(session.lastSeen)} · {m.since} {format.dateTime(session.since)}
        {session.address === "" ? null : (
          <>
            {" "}
            · {m.address} <span className="num">{session.address}</span>
          </>
        )}
      </p>
    </li>
  );
}
