import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";

import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Frame, SideNav, SkipLink, TopBar, type SideGroup } from "#app/ui/shell.tsx";

import { siteMessages } from "../messages/site.ts";
import type { ConsoleNav } from "../reads/console-nav.server.ts";
import type { FrameView } from "../reads/frame.server.ts";
import { EditionLabel } from "./site-frame.tsx";
import { TopBarEnd } from "./top-bar-end.tsx";

type Props = { frame: FrameView; nav: ConsoleNav; children: ReactNode };

/** The iron frame of the organizers' side. Its side column shows what this person's roles open. */
export function ConsoleFrame({ frame, nav, children }: Props) {
  const m = useMessages(siteMessages);
  const groups = useConsoleGroups(nav);
  return (
    <>
      <SkipLink />
      <TopBar
        console
        brandHref={paths.home()}
        brandName={m.brand}
        editionLabel={nav.edition === null ? undefined : <EditionLabel edition={frame.edition} />}
        editionHref={paths.console.index()}
        nav={[]}
        sampleLabel={nav.edition !== null && frame.edition?.isSample ? m.sample : undefined}
        end={<TopBarEnd person={frame.person} />}
      />
      <Frame side={<SideNav label={m.console.label} groups={groups} />}>{children}</Frame>
    </>
  );
}

type Link = (href: string, label: string, count?: number) => SideGroup["links"][number];
type Texts = (typeof siteMessages)["zh"]["console"];

function useConsoleGroups(nav: ConsoleNav): SideGroup[] {
  const m = useMessages(siteMessages).console;
  const { pathname } = useLocation();
  const link: Link = (href, label, count) => ({
    href,
    label,
    count,
    attention: Boolean(count),
    current: isCurrent(pathname, href.split("?")[0] ?? href),
  });
  const groups = nav.edition === null ? [] : editionGroups(nav, { slug: nav.edition, link, m });
  return [...groups, platformGroup(nav, { link, m })].filter((group) => group.links.length > 0);
}

function isCurrent(pathname: string, page: string): boolean {
  return pathname === page || (pathname.startsWith(`${page}/`) && page.split("/").length > 3);
}

function participationLinks(nav: ConsoleNav, { slug, link, m }: { slug: string; link: Link; m: Texts }) {
  const { opens } = nav;
  return [
    ...(opens.area ? [link(paths.console.area(slug), m.area)] : []),
    ...(opens.participations
      ? [link(paths.console.toDecide(slug), m.participations, nav.applicationsToDecide)]
      : []),
    ...(opens.manage
      ? [
          link(paths.console.form(slug, "supplier"), m.forms),
          link(paths.console.places(slug), m.places),
          link(paths.console.quotas(slug), m.quotas),
          link(paths.console.import(slug), m.import),
          link(paths.console.people(slug), m.people),
          link(paths.console.invitations(slug), m.invitations),
        ]
      : []),
  ];
}

function editionGroups(
  nav: ConsoleNav,
  { slug, link, m }: { slug: string; link: Link; m: Texts },
): SideGroup[] {
  const { hasMeetings } = nav;
  return [
    editionGroup(nav, { slug, link, m }),
    {
      title: m.groups.participation,
      links: participationLinks(nav, { slug, link, m }),
    },
    ...(hasMeetings ? meetingGroups(nav, { slug, link, m }) : []),
  ];
}

function meetingGroups(
  nav: ConsoleNav,
  { slug, link, m }: { slug: string; link: Link; m: Texts },
): SideGroup[] {
  const { opens } = nav;
  return [
    {
      title: m.groups.floor,
      links: [
        ...(opens.floor ? [link(paths.console.floor(slug), m.floor)] : []),
        ...(opens.floor || opens.ledger ? [link(paths.console.tables(slug), m.tables)] : []),
      ],
    },
    {
      title: m.groups.results,
      links: [
        ...(opens.ledger ? [link(paths.console.ledger(slug), m.ledger, nav.waitingForVerdict)] : []),
        ...(opens.manage ? [link(paths.console.targets(slug), m.targets)] : []),
      ],
    },
  ];
}

function editionGroup(
  { opens, hasMeetings }: ConsoleNav,
  { slug, link, m }: { slug: string; link: Link; m: Texts },
): SideGroup {
  return {
    title: m.groups.edition,
    links: [
      ...(opens.overview && hasMeetings ? [link(paths.console.overview(slug), m.overview)] : []),
      ...(opens.manage ? [link(paths.console.settings(slug), m.settings)] : []),
      ...(opens.announce
        ? [
            link(paths.console.announcements(slug), m.announcements),
            link(paths.console.templates(slug), m.templates),
          ]
        : []),
      ...(opens.audit ? [link(paths.console.audit(slug), m.audit)] : []),
    ],
  };
}

function platformGroup(nav: ConsoleNav, { link, m }: { link: Link; m: Texts }): SideGroup {
  return {
    title: m.groups.platform,
    links: [
      link(paths.console.index(), m.editions),
      ...(nav.opens.organisations
        ? [link(paths.console.organisations(), m.organisations, nav.organisationsToReview)]
        : []),
      ...(nav.opens.outbox
        ? [link(paths.console.outbox(), m.outbox), link(paths.console.operations(), m.operations)]
        : []),
      ...(nav.opens.auditAll ? [link(paths.console.auditAll(), m.auditAll)] : []),
      ...(nav.opens.access ? [link(paths.console.access(), m.access)] : []),
      ...(nav.opens.privacy ? [link(paths.console.privacy(), m.privacy, nav.erasuresToDecide)] : []),
    ],
  };
}
