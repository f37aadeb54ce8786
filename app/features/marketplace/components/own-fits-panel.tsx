import { matchingMessages, verdictKind, VersusTable, type OwnFits } from "#app/features/matching/public.ts";
import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { ActionBar, EmptyState, Panel } from "#app/ui/page.tsx";
import { VerdictBar } from "#app/ui/verdict.tsx";

import { marketplaceMessages } from "../messages/marketplace.ts";
import type { ListingView } from "../reads/listing.server.ts";

type Props = { slug: string; listing: Pick<ListingView, "id" | "side">; fits: OwnFits };

/** Which of the reader's own needs (or offers) this listing fits, the best one point by point. */
export function OwnFitsPanel({ slug, listing, fits }: Props) {
  const m = useMessages(marketplaceMessages).listing;
  const format = useFormat();
  if (fits.chosen === null) {
    const title = fits.hasAny ? m.noneFit[listing.side] : m.noneOwn[listing.side];
    return <EmptyState title={title}>{m.noneOwnText}</EmptyState>;
  }
  const { chosen } = fits;
  return (
    <>
      <Panel title={m.fits[listing.side]({ count: format.count(fits.ranked.length) })} flush>
        <FitRows slug={slug} listing={listing} fits={fits} />
      </Panel>
      <section className="stack" aria-labelledby="compared">
        <h2 id="compared">{m.best({ name: chosen.name })}</h2>
        <VersusTable parts={chosen.parts} />
        <ActionBar note={m.contact}>
          <ButtonLink variant="go" icon="calendar" href={requestPath({ slug, listing, ownId: chosen.id })}>
            {m.askAbout({ name: chosen.name })}
          </ButtonLink>
        </ActionBar>
      </section>
    </>
  );
}

/** The request names what it is about: the listing looked at and the reader's own. */
function requestPath({ slug, listing, ownId }: Omit<Props, "fits"> & { ownId: string }): string {
  const own = listing.side === "offer" ? "need" : "offer";
  return `${paths.workspace.newRequest(slug, listing.id)}&${own}=${ownId}`;
}

function FitRows({ slug, listing, fits }: Props) {
  const m = useMessages(marketplaceMessages).listing;
  const bar = useMessages(matchingMessages).bar;
  const format = useFormat();
  return (
    <ul className="rows">
      {fits.ranked.map((fit) => {
        const result = bar({ fits: format.count(fit.fits), all: format.count(fit.all) });
        return (
          <li key={fit.id} className="fitrow">
            <div>
              <a href={paths.site.listing(slug, fit.id)}>{fit.name}</a>
              <p className="cluster small dim">
                <VerdictBar kinds={fit.verdicts.map(verdictKind)} label={result} />
                <span aria-hidden="true">{result}</span>
              </p>
            </div>
            {fit.id === fits.chosen?.id ? (
              <span className="dim small">{m.shown}</span>
            ) : (
              <a href={`${paths.site.listing(slug, listing.id)}?with=${fit.id}`}>{m.show}</a>
            )}
          </li>
        );
      })}
    </ul>
  );
}
