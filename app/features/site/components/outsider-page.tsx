import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState, PageHead, Panel } from "#app/ui/page.tsx";

import { siteMessages } from "../messages/site.ts";
import type { Outsider } from "../reads/firm-standing.server.ts";

/** The answer of every desk page to a firm that does not take part in the edition. */
export function OutsiderPage({ outsider: { edition, editionName, firm, others } }: { outsider: Outsider }) {
  const m = useMessages(siteMessages).outsider;
  return (
    <>
      <PageHead title={m.title({ firm })} lead={editionName} />
      <div className="stack">
        <EmptyState
          title={m.next}
          action={
            <p className="cluster">
              <ButtonLink variant="go" href={paths.site.edition(edition)}>
                {m.aboutEdition}
              </ButtonLink>
              <ButtonLink href={paths.site.catalogue(edition)}>{m.catalogue}</ButtonLink>
            </p>
          }
        >
          {m.text}
        </EmptyState>
        {others.length === 0 ? null : (
          <Panel title={m.others} flush>
            <ul className="rows">
              {others.map(({ slug, name }) => (
                <li key={slug} className="line">
                  <a href={paths.workspace.home(slug)}>{name}</a>
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
    </>
  );
}
