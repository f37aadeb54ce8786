import type { ReactNode } from "react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";

import { classNames } from "./class-names.ts";
import { Drawer } from "./drawer.tsx";
import { BrandMark, Icon, type IconName } from "./icons.tsx";
import { uiMessages } from "./messages/ui.ts";

/** First thing the Tab key meets; leads to `Frame`'s main part. */
export function SkipLink() {
  return (
    <a className="skip" href="#main">
      {useMessages(uiMessages).skip}
    </a>
  );
}

export type NavLink = { href: string; label: string; current?: boolean | undefined };

function currentPage(current: boolean | undefined): "page" | undefined {
  return current ? "page" : undefined;
}

export type TopBarProps = {
  brandHref: string;
  brandName: string;
  /** The edition in sight, a link where `editionHref` is given. */
  editionLabel?: ReactNode;
  editionHref?: string | undefined;
  nav: NavLink[];
  /** Iron instead of paper: the organizers' side. */
  console?: boolean | undefined;
  /** "样例数据" where the data are a sample's. */
  sampleLabel?: string | undefined;
  /** What stands after the edition, such as `LiveMark`. */
  live?: ReactNode;
  end?: ReactNode;
};

function Edition({ label, href }: { label: ReactNode; href: string | undefined }) {
  return href ? (
    <a className="edition plain" href={href}>
      {label}
      <Icon name="chevron" />
    </a>
  ) : (
    <span className="edition">{label}</span>
  );
}

/** The bar above every page: paper for firms, iron for the console. On phones its navigation scrolls below it. */
export function TopBar(props: TopBarProps) {
  const m = useMessages(uiMessages);
  return (
    <header className={classNames("topbar", props.console && "topbar--console")}>
      <a className="brand" href={props.brandHref}>
        <BrandMark />
        <span className="brand-name">{props.brandName}</span>
      </a>
      {props.editionLabel ? <Edition label={props.editionLabel} href={props.editionHref} /> : null}
      {props.live}
      {props.nav.length > 0 ? (
        <nav className="topnav" aria-label={m.mainNav}>
          {props.nav.map(({ href, label, current }) => (
            <a key={href} href={href} aria-current={currentPage(current)}>
              {label}
            </a>
          ))}
        </nav>
      ) : null}
      <div className="topbar-end">
        {props.sampleLabel ? <span className="sample">{props.sampleLabel}</span> : null}
        {props.end}
      </div>
    </header>
  );
}

/** Whether figures are still being renewed; `stale` when the feed broke. */
export function LiveMark({ stale, children }: { stale?: boolean | undefined; children: ReactNode }) {
  return <span className={classNames("live", stale && "live--stale")}>{children}</span>;
}

export type WhoProps = { href: string; name: string; detail?: string | undefined };

/** Who is signed in: first character, name, organisation. */
export function Who({ href, name, detail }: WhoProps) {
  return (
    <a className="who plain" href={href}>
      <span className="who-mark" aria-hidden="true">
        {Array.from(name)[0]}
      </span>
      <span className="vh">{name}</span>
      <span className="who-text" aria-hidden="true">
        <span className="who-name">{name}</span>
        {detail ? <span className="who-detail">{detail}</span> : null}
      </span>
    </a>
  );
}

export type SideLink = NavLink & { count?: number | undefined; attention?: boolean | undefined };
export type SideGroup = { title: string; links: SideLink[] };

function SideItem({ link }: { link: SideLink }) {
  const format = useFormat();
  const { href, label, count, attention, current } = link;
  return (
    <li>
      <a href={href} aria-current={currentPage(current)}>
        {label}
        {count ? (
          <span className={classNames("n", attention && "n--attn")}>{format.count(count)}</span>
        ) : null}
      </a>
    </li>
  );
}

/** Navigation of one side, with counts of work waiting. On phones a drawer that names the page one is on. */
export function SideNav({ label, groups }: { label: string; groups: SideGroup[] }) {
  const m = useMessages(uiMessages);
  const current = groups.flatMap(({ links }) => links).find((link) => link.current);
  return (
    <nav className="sidenav" aria-label={label}>
      <Drawer key={current?.href} icon="menu" label={m.menu} detail={current?.label}>
        {groups.map(({ title, links }) => (
          <div key={title}>
            <p className="sidenav-title">{title}</p>
            <ul>
              {links.map((link) => (
                <SideItem key={link.href} link={link} />
              ))}
            </ul>
          </div>
        ))}
      </Drawer>
    </nav>
  );
}

export type TabLink = NavLink & { icon: IconName };

/** Four or five places at the foot of a phone; not drawn on wider screens. Put it after `Frame`. */
export function TabBar({ label, links }: { label: string; links: TabLink[] }) {
  return (
    <nav className="tabbar" aria-label={label}>
      {links.map(({ href, label: text, icon, current }) => (
        <a key={href} href={href} aria-current={currentPage(current)}>
          <Icon name={icon} size={20} />
          {text}
        </a>
      ))}
    </nav>
  );
}

export type FrameProps = {
  /** A `SideNav` or `Facets`; without it the page is one column. */
  side?: ReactNode;
  /** `facets` for the wider side column, `narrow` for a single sheet. */
  look?: "facets" | "narrow" | undefined;
  children: ReactNode;
};

/** Side column and the page's `main`. */
export function Frame({ side, look, children }: FrameProps) {
  return (
    <div className={classNames("frame", !side && "frame--plain", look && `frame--${look}`)}>
      {side}
      <main className="main" id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

/** The foot of every page. */
export function Footer({ children }: { children: ReactNode }) {
  return <footer className="foot">{children}</footer>;
}
