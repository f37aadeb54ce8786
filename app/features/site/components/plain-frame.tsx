import type { ReactNode } from "react";

import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { PageHead } from "#app/ui/page.tsx";
import { Frame, SkipLink, TopBar } from "#app/ui/shell.tsx";

import { siteMessages } from "../messages/site.ts";
import { LanguageSwitch } from "./top-bar-end.tsx";

type Props = { title: string; lead?: ReactNode; children: ReactNode };

/** One narrow sheet, for pages with a single purpose such as signing in. */
export function PlainFrame({ title, lead, children }: Props) {
  const m = useMessages(siteMessages);
  return (
    <>
      <SkipLink />
      <TopBar brandHref={paths.home()} brandName={m.brand} nav={[]} end={<LanguageSwitch />} />
      <Frame look="narrow">
        <div className="sheet">
          <PageHead title={title} />
          {lead ? <p className="dim">{lead}</p> : null}
          {children}
        </div>
      </Frame>
    </>
  );
}
