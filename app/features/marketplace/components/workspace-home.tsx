import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { EmptyState, PageHead, Panel } from "#app/ui/page.tsx";
import { Tile, Tiles } from "#app/ui/tiles.tsx";

import { marketplaceMessages } from "../messages/marketplace.ts";
import type { WorkspaceHomeView } from "../reads/workspace-home.server.ts";

/** A firm's desk in an edition: what waits for it first, then what it has. */
export function WorkspaceHome({ home }: { home: WorkspaceHomeView }) {
  const m = useMessages(marketplaceMessages).workspace.home;
  const format = useFormat();
  const waiting = home.requestsToAnswer + home.entriesToAnswer;
  return (
    <>
      <PageHead
        title={waiting === 0 ? m.calm : m.title({ count: format.count(waiting) })}
        lead={home.firm}
        actions={<Find slug={home.slug} />}
      />
      <div className="stack">
        <Counts home={home} />
        <div className="twocol">
          <NextMeetings home={home} />
          <Waiting home={home} />
        </div>
      </div>
    </>
  );
}

function Find({ slug }: { slug: string }) {
  const m = useMessages(marketplaceMessages).workspace.home.find;
  return (
    <>
      <ButtonLink icon="search" href={paths.site.catalogue(slug)}>
        {m.offer}
      </ButtonLink>
      <ButtonLink icon="search" href={paths.site.needs(slug)}>
        {m.need}
      </ButtonLink>
    </>
  );
}

function Counts({ home }: { home: WorkspaceHomeView }) {
  const m = useMessages(marketplaceMessages).workspace.home;
  const format = useFormat();
  const { slug } = home;
  const tiles = [
    { href: paths.workspace.meetings(slug), name: m.meetings, count: home.meetings },
    { href: paths.workspace.meetings(slug), name: m.sent, count: home.sent },
    { href: paths.workspace.listings(slug), name: m.offers, count: home.offers },
    { href: paths.workspace.listings(slug), name: m.needs, count: home.needs },
  ];
  return (
    <Tiles>
      {tiles.map(({ href, name, count }) => (
        <Tile key={name} href={href} name={name} value={{ value: format.count(count) }} />
      ))}
    </Tiles>
  );
}

function Waiting({ home }: { home: WorkspaceHomeView }) {
  const m = useMessages(marketplaceMessages).workspace.home;
  const format = useFormat();
  const work = [
    {
      href: paths.workspace.meetings(home.slug),
      count: home.requestsToAnswer,
      text: m.answerNow({ count: format.count(home.requestsToAnswer) }),
    },
    {
      href: paths.workspace.deals(home.slug),
      count: home.entriesToAnswer,
      text: m.confirmNow({ count: format.count(home.entriesToAnswer) }),
    },
  ].filter(({ count }) => count > 0);
  if (work.length === 0) return <EmptyState title={m.nothing}>{m.nothingText}</EmptyState>;
  return (
    <Panel title={m.waits} flush>
      <ul className="rows">
        {work.map(({ href, text }) => (
          <li key={href}>
            <a className="line attn strong" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function NextMeetings({ home }: { home: WorkspaceHomeView }) {
  const m = useMessages(marketplaceMessages).workspace.home;
  const format = useFormat();
  if (home.next.length === 0) return <EmptyState title={m.noMeetings}>{m.noMeetingsText}</EmptyState>;
  return (
    <Panel title={m.next} flush>
      <ul className="rows">
        {home.next.map((meeting) => (
          <li key={meeting.id} className="fitrow">
            <div>
              <a className="strong" href={paths.workspace.meeting(home.slug, meeting.id)}>
                {meeting.firm}
              </a>
              <p className="small dim num">
                {format.dayOfMonth(meeting.day)} {format.time(meeting.startsAt)}–{format.time(meeting.endsAt)}
              </p>
            </div>
            <span className="tableat nowrap small">
              <Icon name="pin" size={14} /> {m.table({ label: meeting.table })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
