import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Footer, SkipLink, TopBar } from "#app/ui/shell.tsx";

import { siteMessages } from "../messages/site.ts";
import type { FrameView } from "../reads/frame.server.ts";
import { TopBarEnd } from "./top-bar-end.tsx";

/** The paper frame of visitors and firms: edition, main navigation, who is signed in. */
export function SiteFrame({ frame, children }: { frame: FrameView; children: ReactNode }) {
  const m = useMessages(siteMessages);
  return (
    <>
      <SkipLink />
      <TopBar
        brandHref={paths.home()}
        brandName={m.brand}
        editionLabel={frame.edition ? <EditionLabel edition={frame.edition} /> : undefined}
        nav={useMainNav(frame)}
        sampleLabel={frame.edition?.isSample ? m.sample : undefined}
        end={<TopBarEnd person={frame.person} />}
      />
      {children}
      <Footer>
        <span>{m.footer.about}</span>
        <span>{m.footer.measures}</span>
        {frame.edition?.isSample ? <span>{m.sampleHint}</span> : null}
      </Footer>
    </>
  );
}

export function EditionLabel({ edition }: Pick<FrameView, "edition">) {
  const format = useFormat();
  if (!edition) return null;
  return (
    <>
      <span className="edition-name">{edition.name}</span>{" "}
      <span className="dim">{format.dayRange(edition.startsOn, edition.endsOn)}</span>
    </>
  );
}

function useMainNav(frame: FrameView) {
  const m = useMessages(siteMessages);
  const { pathname } = useLocation();
  const slug = frame.edition?.slug;
  const isIn = (path: string) => pathname === path || pathname.startsWith(`${path}/`);
  const links = [{ href: paths.home(), label: m.nav.home, current: pathname === paths.home() }];
  if (slug !== undefined) {
    for (const [path, label] of [
      [paths.site.catalogue(slug), m.nav.catalogue],
      [paths.site.needs(slug), m.nav.needs],
    ] as const) {
      links.push({ href: path, label, current: isIn(path) });
    }
  }
  if (frame.hasWorkspace) {
    const path = slug === undefined ? paths.workspace.index() : paths.workspace.home(slug);
    links.push({ href: path, label: m.nav.workspace, current: isIn(paths.workspace.index()) });
  }
  if (frame.consoleEdition !== null || frame.isPlatformStaff) {
    links.push({ href: paths.console.index(), label: m.nav.console, current: false });
  }
  return links;
}
