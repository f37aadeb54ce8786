import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";

import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Frame, SideNav, TabBar } from "#app/ui/shell.tsx";

import { siteMessages } from "../messages/site.ts";
import type { FrameView } from "../reads/frame.server.ts";
import type { WorkspaceNav } from "../reads/workspace-nav.server.ts";
import { SiteFrame } from "./site-frame.tsx";

type Props = {
  frame: FrameView;
  /** Null for a firm without a desk in the edition. */ nav: WorkspaceNav | null;
  children: ReactNode;
};

/** A firm's own desk: side column on a desk, tabs at the foot of a phone. */
export function WorkspaceFrame({ frame, nav, children }: Props) {
  return (
    <SiteFrame frame={frame}>
      {nav ? <Desk nav={nav}>{children}</Desk> : <Frame look="narrow">{children}</Frame>}
    </SiteFrame>
  );
}

function Desk({ nav, children }: { nav: WorkspaceNav; children: ReactNode }) {
  const m = useMessages(siteMessages).workspace;
  const { pathname } = useLocation();
  const slug = nav.edition;
  const home = paths.workspace.home(slug);
  const link = (href: string, label: string, count?: number) => ({
    href,
    label,
    count,
    attention: Boolean(count),
    current: pathname === href || (href !== home && pathname.startsWith(`${href}/`)),
  });
  const links = {
    home: link(home, m.home),
    participation: link(paths.workspace.participation(slug), m.participation),
    firm: link(paths.workspace.firm(slug), m.firm),
    listings: link(paths.workspace.listings(slug), m.listings),
    meetings: link(paths.workspace.meetings(slug), m.meetings, nav.requestsToAnswer),
    deals: link(paths.workspace.deals(slug), m.deals, nav.entriesToAnswer),
  };
  const groups = [
    {
      title: m.groups.own,
      links: [links.home, links.firm, links.participation, ...(nav.hasMeetings ? [links.listings] : [])],
    },
    ...(nav.hasMeetings
      ? [
          { title: m.groups.meetings, links: [links.meetings] },
          { title: m.groups.results, links: [links.deals] },
        ]
      : []),
  ];
  return (
    <>
      <Frame side={<SideNav label={m.label} groups={groups} />}>{children}</Frame>
      <TabBar
        label={m.label}
        links={[
          { ...links.home, icon: "home" as const },
          ...(nav.hasMeetings
            ? [
                { ...links.meetings, icon: "calendar" as const },
                { ...links.listings, icon: "list" as const },
                { ...links.deals, icon: "signature" as const },
              ]
            : [{ ...links.participation, icon: "list" as const }]),
          { ...links.firm, icon: "people" as const },
        ]}
      />
    </>
  );
}
