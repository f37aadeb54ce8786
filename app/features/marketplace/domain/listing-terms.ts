import { searchTerms } from "./search-terms.ts";

export type ListingTexts = {
  titleZh: string;
  titleEn?: string | undefined;
  summaryZh?: string | undefined;
  summaryEn?: string | undefined;
  specs?: readonly { name: string; value: string }[] | undefined;
  chain?: string | undefined;
  certificates?: readonly string[] | undefined;
  region?: string | undefined;
  organisationNameZh?: string | undefined;
  organisationNameEn?: string | undefined;
};

/** The words by which a listing is found; store them with `array_to_tsvector` whenever one of the texts changes. */
export function listingTerms(listing: ListingTexts): string[] {
  const specs = (listing.specs ?? []).flatMap(({ name, value }) => [name, value]);
  const texts = [
    listing.titleZh,
    listing.titleEn,
    listing.summaryZh,
    listing.summaryEn,
    ...specs,
    listing.chain,
    ...(listing.certificates ?? []),
    listing.region,
    listing.organisationNameZh,
    listing.organisationNameEn,
  ];
  return searchTerms(texts.filter((text) => text !== undefined));
}
