import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/form-notice.tsx";
import { Facts, PageHead, Panel, type Fact } from "#app/ui/page.tsx";
import { ProductGlyph } from "#app/ui/product-glyph.tsx";
import { Frame } from "#app/ui/shell.tsx";
import { Tags } from "#app/ui/tags.tsx";

import { marketplaceMessages } from "../messages/marketplace.ts";
import type { ShownValue } from "../reads/listing-texts.server.ts";
import type { ListingView, Reader } from "../reads/listing.server.ts";
import { OwnFitsPanel } from "./own-fits-panel.tsx";

type Props = { slug: string; listing: ListingView; reader: Reader };

/** One offer or need: what it is, on which terms, and for a firm how it fits its own side. */
export function ListingPage(props: Props) {
  const { slug, listing, reader } = props;
  const m = useMessages(marketplaceMessages);
  const listPath = listing.side === "offer" ? paths.site.catalogue(slug) : paths.site.needs(slug);
  return (
    <Frame>
      <PageHead
        crumbs={[{ label: m.lists[listing.side], href: listPath }, { label: listing.name }]}
        title={listing.name}
        lead={listing.otherName ?? m.tracks[listing.track]}
        actions={<Ask {...props} />}
      />
      <div className="twocol">
        <div className="stack">
          {reader.kind === "firm" ? <OwnFitsPanel slug={slug} listing={listing} fits={reader.fits} /> : null}
          {listing.summary === "" ? null : (
            <Panel title={m.listing.summary}>
              <p>{listing.summary}</p>
            </Panel>
          )}
          <Panel title={m.listing.specs}>
            {listing.specs.length === 0 ? (
              <p className="dim">{m.listing.noSpecs}</p>
            ) : (
              <Facts items={listing.specs.map(({ name, value }) => ({ term: name, value }))} />
            )}
          </Panel>
        </div>
        <Side listing={listing} />
      </div>
    </Frame>
  );
}

function Ask({ slug, listing, reader }: Props) {
  const m = useMessages(marketplaceMessages).listing;
  switch (reader.kind) {
    case "visitor":
      return (
        <ButtonLink variant="go" href={paths.signIn(paths.site.listing(slug, listing.id))}>
          {m.signIn}
        </ButtonLink>
      );
    case "owner":
      return <Notice>{m.own}</Notice>;
    case "onlooker":
      return null;
    case "firm": {
      const variant = reader.fits.chosen ? "plain" : "go";
      return (
        <ButtonLink variant={variant} icon="calendar" href={paths.workspace.newRequest(slug, listing.id)}>
          {m.meetFor}
        </ButtonLink>
      );
    }
  }
}

function Amount({ shown }: { shown: ShownValue }) {
  return (
    <span className={shown.money ? "money strong num" : "num"}>
      {shown.value} <span className="unit">{shown.unit}</span>
    </span>
  );
}

function Side({ listing }: { listing: ListingView }) {
  const m = useMessages(marketplaceMessages);
  const { side } = listing;
  const terms: Fact[] = [
    { term: m.card.price[side], value: listing.price ? <Amount shown={listing.price} /> : m.card.open },
    {
      term: m.card.quantity[side],
      value: listing.quantity ? <Amount shown={listing.quantity} /> : m.card.unstated,
    },
    { term: m.card.lead[side], value: listing.lead ?? m.card.unstated },
  ];
  if (listing.deadline !== null) terms.push({ term: m.card.deadline, value: listing.deadline });
  if (listing.region !== "") terms.push({ term: m.listing.region, value: listing.region });
  if (listing.certificates.length > 0) {
    terms.push({ term: m.listing.certificates, value: <Tags items={listing.certificates} /> });
  }
  const firm: Fact[] = [
    { term: m.listing.firm, value: listing.firm },
    { term: m.listing.county, value: listing.county },
  ];
  if (listing.chain !== "") firm.push({ term: m.listing.chain, value: listing.chainName });
  if (listing.titles.length > 0)
    firm.push({ term: m.listing.titles, value: <Tags items={listing.titles} /> });
  return (
    <aside className="stack">
      <ProductGlyph chain={listing.chain} size="l" />
      <Panel title={m.listing.trade}>
        <Facts items={terms} />
      </Panel>
      <Panel title={m.listing.firm}>
        <Facts items={firm} />
        <p className="dim small">{m.listing.contact}</p>
      </Panel>
    </aside>
  );
}
