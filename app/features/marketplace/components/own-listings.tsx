import { matchingMessages, verdictKind } from "#app/features/matching/public.ts";
import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState, PageHead, Panel } from "#app/ui/page.tsx";
import { VerdictBar } from "#app/ui/verdict.tsx";

import { marketplaceMessages } from "../messages/marketplace.ts";
import type { OwnListingsView, OwnListingView } from "../reads/own-listings.server.ts";

/** A firm's own needs and offers with their best counterparts. */
export function OwnListings({ slug, needs, offers }: OwnListingsView) {
  const m = useMessages(marketplaceMessages).workspace.listings;
  const browse = (
    <>
      <ButtonLink href={paths.site.catalogue(slug)}>{m.browse.need}</ButtonLink>
      <ButtonLink href={paths.site.needs(slug)}>{m.browse.offer}</ButtonLink>
    </>
  );
  const isEmpty = needs.length + offers.length === 0;
  return (
    <>
      <PageHead title={m.title} actions={isEmpty ? null : browse} />
      {isEmpty ? (
        <EmptyState title={m.empty} action={<p className="cluster">{browse}</p>}>
          {m.emptyText}
        </EmptyState>
      ) : (
        <div className="stack">
          <Side slug={slug} title={m.needs} listings={needs} />
          <Side slug={slug} title={m.offers} listings={offers} />
        </div>
      )}
    </>
  );
}

type SideProps = { slug: string; title: string; listings: OwnListingView[] };

function Side({ slug, title, listings }: SideProps) {
  const format = useFormat();
  if (listings.length === 0) return null;
  return (
    <Panel title={title} aside={format.count(listings.length)} flush>
      <ul className="rows">
        {listings.map((listing) => (
          <OwnRow key={listing.id} slug={slug} listing={listing} />
        ))}
      </ul>
    </Panel>
  );
}

function OwnRow({ slug, listing }: { slug: string; listing: OwnListingView }) {
  const m = useMessages(marketplaceMessages);
  const { price, quantity, side } = listing;
  return (
    <li className="ownrow">
      <div>
        <h3>
          <a href={paths.site.listing(slug, listing.id)}>{listing.name}</a>
        </h3>
        <p className="small dim">
          {m.card.price[side]} {price ? `${price.value} ${price.unit}` : m.card.open}
        </p>
        <p className="small dim">
          {m.card.quantity[side]} {quantity ? `${quantity.value} ${quantity.unit}` : m.card.unstated}
        </p>
      </div>
      <Matches slug={slug} listing={listing} />
    </li>
  );
}

function Matches({ slug, listing }: { slug: string; listing: OwnListingView }) {
  const m = useMessages(marketplaceMessages).workspace.listings;
  const bar = useMessages(matchingMessages).bar;
  const format = useFormat();
  if (listing.matches.length === 0) return <p className="small dim">{m.noMatch}</p>;
  return (
    <div>
      <p className="small dim">{m.matches}</p>
      <ul className="matches">
        {listing.matches.map((match) => (
          <li key={match.id} className="spread">
            <a href={`${paths.site.listing(slug, match.id)}?with=${listing.id}`}>{match.name}</a>
            <VerdictBar
              kinds={match.verdicts.map(verdictKind)}
              label={bar({ fits: format.count(match.fits), all: format.count(match.all) })}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
