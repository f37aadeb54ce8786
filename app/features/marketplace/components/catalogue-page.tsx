import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Chips, type ChipItem } from "#app/ui/chips.tsx";
import { FacetGroup, Facets } from "#app/ui/facets.tsx";
import { EmptyState } from "#app/ui/page.tsx";
import { ProductCards, type ProductCard } from "#app/ui/product-cards.tsx";
import { SearchBox } from "#app/ui/search-box.tsx";
import { Segmented } from "#app/ui/segmented.tsx";
import { Frame } from "#app/ui/shell.tsx";
import { Pagination } from "#app/ui/table.tsx";

import {
  catalogueSearch,
  changed,
  countFilters,
  SORTS,
  TICKED_FACETS,
  withoutTick,
  type CatalogueQuery,
  type TickedFacet,
} from "../domain/catalogue-query.ts";
import { marketplaceMessages } from "../messages/marketplace.ts";
import type { CardView, CatalogueView, FacetView } from "../reads/catalogue.server.ts";

type Props = {
  slug: string;
  view: CatalogueView;
  query: CatalogueQuery;
  /** Only people with an account may export. */
  mayExport: boolean;
};

function basePath({ slug, view }: Pick<Props, "slug" | "view">): string {
  return view.side === "offer" ? paths.site.catalogue(slug) : paths.site.needs(slug);
}

/** Offers or needs of an edition: facets at the left, words above, cards in three columns. */
export function CataloguePage(props: Props) {
  const { view, query } = props;
  const m = useMessages(marketplaceMessages);
  const path = basePath(props);
  const isBare = query.q === "" && countFilters(query) === 0;
  return (
    <Frame look="facets" side={<CatalogueFacets {...props} path={path} />}>
      <div className="stack">
        <h1 className="vh">{m.lists[view.side]}</h1>
        <SearchBox
          action={path}
          label={m.search.label}
          defaultValue={query.q}
          placeholder={m.search[view.side]}
          keep={new URLSearchParams(catalogueSearch(changed(query, { q: "", expanded: [] })))}
        />
        <ListHead {...props} path={path} />
        {view.cards.length === 0 ? (
          <NothingFound side={view.side} clearHref={isBare ? null : path} />
        ) : (
          <Cards {...props} />
        )}
        <Pages {...props} path={path} />
      </div>
    </Frame>
  );
}

function CatalogueFacets({ view, query, path }: Props & { path: string }) {
  const m = useMessages(marketplaceMessages);
  const keep: Record<string, string> = {};
  if (query.q !== "") keep.q = query.q;
  if (query.sort !== (query.q === "" ? "newest" : "relevance")) keep.sort = query.sort;
  return (
    <Facets action={path} keep={keep} applied={countFilters(query)}>
      {view.facets
        .filter(({ facet, options }) => options.length > (facet === "track" ? 1 : 0))
        .map((facet) => (
          <OneFacet key={facet.facet} facet={facet} query={query} path={path} title={m.facets[facet.facet]} />
        ))}
    </Facets>
  );
}

type OneFacetProps = { facet: FacetView; query: CatalogueQuery; path: string; title: string };

function OneFacet({ facet: { facet, options, all }, query, path, title }: OneFacetProps) {
  const m = useMessages(marketplaceMessages).facets;
  const format = useFormat();
  const isTicked = (value: string) =>
    facet === "lead" ? String(query.lead) === value : query.ticked[facet].includes(value);
  const expanded = [...query.expanded, facet as TickedFacet];
  const more =
    options.length < all
      ? {
          href: path + catalogueSearch(changed(query, { expanded })),
          label: m.all({ count: format.count(all) }),
        }
      : undefined;
  return (
    <FacetGroup
      title={title}
      name={facet}
      type={facet === "lead" ? "radio" : "checkbox"}
      options={options.map((option) => ({ ...option, checked: isTicked(option.value) }))}
      more={more}
    />
  );
}

function ListHead({ view, query, path, mayExport }: Props & { path: string }) {
  const m = useMessages(marketplaceMessages);
  const format = useFormat();
  const { listings, firms, isMore } = view.total;
  const number = format.count(listings);
  const count = isMore ? m.found.moreThan({ count: number }) : number;
  const sorts = SORTS.filter((sort) => sort !== "relevance" || query.q !== "");
  return (
    <Chips
      items={useChips({ view, query, path })}
      clearHref={path}
      end={
        <>
          <span className="dim small">{m.sorts.label}</span>
          <Segmented
            label={m.sorts.label}
            items={sorts.map((sort) => ({
              href: path + catalogueSearch(changed(query, { sort })),
              label: m.sorts[sort],
              current: sort === query.sort,
            }))}
          />
          {mayExport ? (
            <ButtonLink
              size="s"
              icon="download"
              document
              href={`${path}.xlsx${catalogueSearch(changed(query, {}))}`}
            >
              {m.export}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <span className="nowrap" role="status">
        <b>{m.found[view.side]({ count })}</b>{" "}
        <span className="dim">{m.found.firms({ count: format.count(firms) })}</span>
      </span>
    </Chips>
  );
}

function useChips({
  view,
  query,
  path,
}: {
  view: CatalogueView;
  query: CatalogueQuery;
  path: string;
}): ChipItem[] {
  const m = useMessages(marketplaceMessages);
  const chips: ChipItem[] = [];
  if (query.q !== "") {
    chips.push({
      label: m.words({ text: query.q }),
      removeHref: path + catalogueSearch(changed(query, { q: "" })),
    });
  }
  for (const facet of TICKED_FACETS) {
    const options = view.facets.find((other) => other.facet === facet)?.options ?? [];
    for (const value of query.ticked[facet]) {
      chips.push({
        label: options.find((option) => option.value === value)?.label ?? value,
        removeHref: path + catalogueSearch(withoutTick(query, facet, value)),
      });
    }
  }
  if (query.lead !== null) {
    chips.push({
      label: `${m.facets.lead} ${m.facets.leadWithin({ days: query.lead })}`,
      removeHref: path + catalogueSearch(changed(query, { lead: null })),
    });
  }
  return chips;
}

function Cards({ slug, view }: Props) {
  const m = useMessages(marketplaceMessages).card;
  return <ProductCards cards={view.cards.map((card) => toProductCard(card, { slug, side: view.side, m }))} />;
}

type CardTexts = (typeof marketplaceMessages)["zh"]["card"];
type CardContext = { slug: string; side: CatalogueView["side"]; m: CardTexts };

function toProductCard(card: CardView, { slug, side, m }: CardContext): ProductCard {
  const { name, firm, chain, title, specs, price, quantity, time } = card;
  return {
    href: paths.site.listing(slug, card.id),
    name,
    firm,
    chain,
    tag: title,
    specs,
    terms: [
      price
        ? { label: m.price[side], value: price[0], unit: price[1], tone: "money" }
        : { label: m.price[side], value: m.open, tone: "dim" },
      quantity
        ? { label: m.quantity[side], value: quantity[0], unit: quantity[1] }
        : { label: m.quantity[side], value: m.unstated, tone: "dim" },
      { label: side === "offer" ? m.lead.offer : m.deadline, value: time ?? "—" },
    ],
  };
}

function NothingFound({ side, clearHref }: { side: CatalogueView["side"]; clearHref: string | null }) {
  const m = useMessages(marketplaceMessages).empty;
  if (clearHref === null) return <EmptyState title={m.none[side]}>{m.noneText}</EmptyState>;
  return (
    <EmptyState title={m.title} action={<ButtonLink href={clearHref}>{m.clear}</ButtonLink>}>
      {m.text}
    </EmptyState>
  );
}

function Pages({ view, query, path }: Props & { path: string }) {
  const m = useMessages(marketplaceMessages);
  const format = useFormat();
  const { cards, before, previous, next, total } = view;
  if (!previous && !next) return null;
  const number = format.count(total.listings);
  const text = m.range({
    from: format.count(before + 1),
    to: format.count(before + cards.length),
    total: total.isMore ? m.found.moreThan({ count: number }) : number,
  });
  const to = (place: CatalogueQuery["place"]) =>
    place ? path + catalogueSearch({ ...query, place }) : undefined;
  return <Pagination prevHref={to(previous)} nextHref={to(next)} text={text} />;
}
